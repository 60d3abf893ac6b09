@NullMarked
package dev.atelier.canvas.rehearsal;

import org.jspecify.annotations.NullMarked;
