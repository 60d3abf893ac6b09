/** Animated pictures, written while they are made. */
@NullMarked
package dev.atelier.gif;

import org.jspecify.annotations.NullMarked;
