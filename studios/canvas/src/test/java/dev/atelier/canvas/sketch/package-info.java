@NullMarked
package dev.atelier.canvas.sketch;

import org.jspecify.annotations.NullMarked;
