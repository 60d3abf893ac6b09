/** The Claude Code CLI as an engine: a program in the session's sandbox that asks its model through this server's gateway. */
@NullMarked
package dev.atelier.engine.claude;

import org.jspecify.annotations.NullMarked;
