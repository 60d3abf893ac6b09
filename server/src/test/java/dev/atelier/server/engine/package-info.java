/** Engines as they are run: the real Claude Code CLI, on a server that is a process of its own. */
@NullMarked
package dev.atelier.server.engine;

import org.jspecify.annotations.NullMarked;
