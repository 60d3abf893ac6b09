/** The port to other programs that run a session's turns in place of this server's own loop. */
@NullMarked
package dev.atelier.agent.engine;

import org.jspecify.annotations.NullMarked;
