@NullMarked
package dev.atelier.canvas.web;

import org.jspecify.annotations.NullMarked;
