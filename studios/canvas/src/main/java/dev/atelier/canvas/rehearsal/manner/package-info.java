/** The hands: how a surface is given tone, in ink or in paint. */
@NullMarked
package dev.atelier.canvas.rehearsal.manner;

import org.jspecify.annotations.NullMarked;
