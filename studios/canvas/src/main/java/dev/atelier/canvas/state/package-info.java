/** What is on a canvas: the fold of its events. */
@NullMarked
package dev.atelier.canvas.state;

import org.jspecify.annotations.NullMarked;
