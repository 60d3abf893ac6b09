/** The canvas studio as the runtime knows it. */
@NullMarked
package dev.atelier.canvas.studio;

import org.jspecify.annotations.NullMarked;
