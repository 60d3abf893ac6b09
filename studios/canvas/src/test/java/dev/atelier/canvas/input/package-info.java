@NullMarked
package dev.atelier.canvas.input;

import org.jspecify.annotations.NullMarked;
