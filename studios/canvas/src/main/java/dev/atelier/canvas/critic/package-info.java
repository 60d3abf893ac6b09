/** How a piece is judged by somebody who did not draw it. */
@NullMarked
package dev.atelier.canvas.critic;

import org.jspecify.annotations.NullMarked;
