/** Films as animated pictures. */
@NullMarked
package dev.atelier.desktop.film.gif;

import org.jspecify.annotations.NullMarked;
