@NullMarked
package dev.atelier.desktop.web.film;

import org.jspecify.annotations.NullMarked;
