/** Reads what models and people want drawn: strict about what cannot be drawn, lenient about how it should look. */
@NullMarked
package dev.atelier.canvas.input;

import org.jspecify.annotations.NullMarked;
