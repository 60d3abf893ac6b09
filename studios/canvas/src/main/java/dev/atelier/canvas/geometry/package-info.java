/** From a stroke's path to shapes and lengths. */
@NullMarked
package dev.atelier.canvas.geometry;

import org.jspecify.annotations.NullMarked;
