/**
 * A piece of art as data: strokes, how they look, how the pen moves, and the events that make a canvas.
 *
 * <p>Everything else of the studio builds on this package: {@code geometry}, {@code motion}, {@code render}, {@code tool},
 * {@code studio} (the port to the runtime), {@code rehearsal} (the offline artist) and {@code web} (the only one that knows Spring).
 */
@NullMarked
package dev.atelier.canvas;

import org.jspecify.annotations.NullMarked;
