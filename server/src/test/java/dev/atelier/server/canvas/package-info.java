@NullMarked
package dev.atelier.server.canvas;

import org.jspecify.annotations.NullMarked;
