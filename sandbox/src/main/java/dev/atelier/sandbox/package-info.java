/**
 * Where the tools of an agent work, apart from everything else on the machine.
 *
 * <p>So far that is files: {@link dev.atelier.sandbox.Workspaces} keeps one tree of them for each session, {@code tool} holds the tools
 * that read and change it.
 */
@NullMarked
package dev.atelier.sandbox;

import org.jspecify.annotations.NullMarked;
