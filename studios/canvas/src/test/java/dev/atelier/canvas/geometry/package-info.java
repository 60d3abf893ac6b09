@NullMarked
package dev.atelier.canvas.geometry;

import org.jspecify.annotations.NullMarked;
