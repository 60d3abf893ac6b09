/** Engines besides the server's own loop: where their programs are, and their way back to this server. */
@NullMarked
package dev.atelier.server.engine;

import org.jspecify.annotations.NullMarked;
