@NullMarked
package dev.atelier.canvas.rehearsal.nudge;

import org.jspecify.annotations.NullMarked;
