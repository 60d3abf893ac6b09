/** Starting up: the line that says so, and what makes the next start quicker. */
@NullMarked
package dev.atelier.server.start;

import org.jspecify.annotations.NullMarked;
