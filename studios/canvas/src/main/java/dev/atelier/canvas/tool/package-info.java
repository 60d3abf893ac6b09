/** What the artist can do: draw, look, name, finish. */
@NullMarked
package dev.atelier.canvas.tool;

import org.jspecify.annotations.NullMarked;
