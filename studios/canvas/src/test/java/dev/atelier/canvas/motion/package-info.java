@NullMarked
package dev.atelier.canvas.motion;

import org.jspecify.annotations.NullMarked;
