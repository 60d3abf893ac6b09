@NullMarked
package dev.atelier.server.v1.skills;

import org.jspecify.annotations.NullMarked;
