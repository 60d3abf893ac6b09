/** {@code /vnc/{id}} in the server, and what lets somebody in there. */
@NullMarked
package dev.atelier.desktop.web.vnc;

import org.jspecify.annotations.NullMarked;
