@NullMarked
package dev.atelier.server.v1.environments;

import org.jspecify.annotations.NullMarked;
