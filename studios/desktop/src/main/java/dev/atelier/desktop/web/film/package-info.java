/** Films of desktops in the server. */
@NullMarked
package dev.atelier.desktop.web.film;

import org.jspecify.annotations.NullMarked;
