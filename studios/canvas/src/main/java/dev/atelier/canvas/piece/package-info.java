/** Pieces: a workspace's canvas sessions under their numbers, its gallery, and links to show them by. */
@NullMarked
package dev.atelier.canvas.piece;

import org.jspecify.annotations.NullMarked;
