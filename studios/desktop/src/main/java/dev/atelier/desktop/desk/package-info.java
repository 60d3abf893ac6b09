/** Desks: where a session's desktop runs, from its start to its end. */
@NullMarked
package dev.atelier.desktop.desk;

import org.jspecify.annotations.NullMarked;
