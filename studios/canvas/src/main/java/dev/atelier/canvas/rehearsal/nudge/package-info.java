/** What people say while they watch, understood as far as words reach. */
@NullMarked
package dev.atelier.canvas.rehearsal.nudge;

import org.jspecify.annotations.NullMarked;
