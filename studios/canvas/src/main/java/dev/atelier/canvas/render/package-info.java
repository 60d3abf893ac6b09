/**
 * Pictures of a canvas, PNG and SVG, with the same look as the page's.
 *
 * <p>The rules of that look, which the page repeats: strokes in order, each laid over what is there; first its fill, then its line;
 * round caps and joins; pressure {@code p} makes a line {@code 0.4 + 1.2 p} times as wide; a brush leaves marks instead of a line
 * ({@code dev.atelier.canvas.brush}).
 */
@NullMarked
package dev.atelier.canvas.render;

import org.jspecify.annotations.NullMarked;
