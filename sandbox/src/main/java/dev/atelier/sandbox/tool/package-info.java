/** The tools of {@code agent_toolset_20260401} that work in a sandbox: on files (read, write, edit, glob, grep), and bash. */
@NullMarked
package dev.atelier.sandbox.tool;

import org.jspecify.annotations.NullMarked;
