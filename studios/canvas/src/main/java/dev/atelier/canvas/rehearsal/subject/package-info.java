/** What can be drawn: subjects, the things in them, light and colour. */
@NullMarked
package dev.atelier.canvas.rehearsal.subject;

import org.jspecify.annotations.NullMarked;
