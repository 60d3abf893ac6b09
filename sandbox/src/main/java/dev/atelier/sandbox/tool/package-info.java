/** The tools of {@code agent_toolset_20260401} that work on files: read, write, edit, glob, grep. */
@NullMarked
package dev.atelier.sandbox.tool;

import org.jspecify.annotations.NullMarked;
