/** Looking at the picture that comes back and measuring it. */
@NullMarked
package dev.atelier.canvas.rehearsal.look;

import org.jspecify.annotations.NullMarked;
