@NullMarked
package dev.atelier.server.v1.memory;

import org.jspecify.annotations.NullMarked;
