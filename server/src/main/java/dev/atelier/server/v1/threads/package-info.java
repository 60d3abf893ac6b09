/** The threads of a session under {@code /v1}: that of its own agent, and those of the agents that it called in. */
@NullMarked
package dev.atelier.server.v1.threads;

import org.jspecify.annotations.NullMarked;
