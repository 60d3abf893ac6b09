@NullMarked
package dev.atelier.canvas.render;

import org.jspecify.annotations.NullMarked;
