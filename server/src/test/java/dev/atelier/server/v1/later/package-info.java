@NullMarked
package dev.atelier.server.v1.later;

import org.jspecify.annotations.NullMarked;
