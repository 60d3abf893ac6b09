@NullMarked
package dev.atelier.canvas;

import org.jspecify.annotations.NullMarked;
