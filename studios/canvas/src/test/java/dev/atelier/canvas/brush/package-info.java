@NullMarked
package dev.atelier.canvas.brush;

import org.jspecify.annotations.NullMarked;
