/** Desks in the server. */
@NullMarked
package dev.atelier.desktop.web.desk;

import org.jspecify.annotations.NullMarked;
