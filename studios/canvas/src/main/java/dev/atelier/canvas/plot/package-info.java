/** Canvases for machines that hold a real pen: what it draws in which order, how long that takes, and the programs it reads. */
@NullMarked
package dev.atelier.canvas.plot;

import org.jspecify.annotations.NullMarked;
