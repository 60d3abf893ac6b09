/**
 * Brushes: what of paint a stroke leaves on the sheet. The page has the same algorithm in TypeScript ({@code stroke/brush}), the same
 * data ({@code brushes.json}), and the same test vectors ({@code brush-marks.json}).
 */
@NullMarked
package dev.atelier.canvas.brush;

import org.jspecify.annotations.NullMarked;
