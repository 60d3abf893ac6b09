/** Films: what a desktop showed, kept as the bytes that its screen server sent. */
@NullMarked
package dev.atelier.desktop.film;

import org.jspecify.annotations.NullMarked;
