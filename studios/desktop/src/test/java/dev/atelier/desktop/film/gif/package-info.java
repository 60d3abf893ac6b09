@NullMarked
package dev.atelier.desktop.film.gif;

import org.jspecify.annotations.NullMarked;
