@NullMarked
package dev.atelier.canvas.studio;

import org.jspecify.annotations.NullMarked;
