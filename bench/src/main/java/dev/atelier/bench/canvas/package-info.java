/** The canvas in a browser. */
@NullMarked
package dev.atelier.bench.canvas;

import org.jspecify.annotations.NullMarked;
