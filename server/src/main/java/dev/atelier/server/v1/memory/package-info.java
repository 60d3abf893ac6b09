/** {@code /v1/memory_stores}, their memories and versions. */
@NullMarked
package dev.atelier.server.v1.memory;

import org.jspecify.annotations.NullMarked;
