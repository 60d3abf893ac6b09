/** Desktops. */
@NullMarked
package dev.atelier.bench.desktop;

import org.jspecify.annotations.NullMarked;
