/** Canvases in the words of their first clients: the dialect of {@code /ws} and the strokes that wait to be drawn. */
@NullMarked
package dev.atelier.canvas.talk;

import org.jspecify.annotations.NullMarked;
