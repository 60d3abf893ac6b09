/** How this server writes what it has to say to whoever operates it. */
@NullMarked
package dev.atelier.server.logging;

import org.jspecify.annotations.NullMarked;
