/** The drawing vocabulary: lines, shapes, chance, noise, colour and the mask that hides what lies behind. */
@NullMarked
package dev.atelier.canvas.rehearsal.craft;

import org.jspecify.annotations.NullMarked;
