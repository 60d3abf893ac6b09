@NullMarked
package dev.atelier.canvas.state;

import org.jspecify.annotations.NullMarked;
