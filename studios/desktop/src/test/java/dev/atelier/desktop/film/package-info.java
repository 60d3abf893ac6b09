@NullMarked
package dev.atelier.desktop.film;

import org.jspecify.annotations.NullMarked;
