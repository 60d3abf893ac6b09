/** The desktop studio on a running server. */
@NullMarked
package dev.atelier.server.desktop;

import org.jspecify.annotations.NullMarked;
