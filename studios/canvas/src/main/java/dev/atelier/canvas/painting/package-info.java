/** Painting by program: what a program is told, and what is made of what it gives out. */
@NullMarked
package dev.atelier.canvas.painting;

import org.jspecify.annotations.NullMarked;
