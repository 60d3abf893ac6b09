/** The dispatch studio on a running server. */
@NullMarked
package dev.atelier.server.dispatch;

import org.jspecify.annotations.NullMarked;
