@NullMarked
package dev.atelier.canvas.rehearsal.craft;

import org.jspecify.annotations.NullMarked;
