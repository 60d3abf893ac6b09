/** How the pen moves, computed once on the server and played by every page. */
@NullMarked
package dev.atelier.canvas.motion;

import org.jspecify.annotations.NullMarked;
