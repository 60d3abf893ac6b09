/**
 * Where the tools of an agent work, apart from everything else on the machine.
 *
 * <p>{@link dev.atelier.sandbox.Workspaces} keeps one tree of files for each session; {@code process} is the port to what runs commands on
 * them, {@code bubblewrap} and {@code plain} are its providers, {@code shell} keeps a shell for each session; {@code tool} holds the tools
 * that an agent has of both.
 */
@NullMarked
package dev.atelier.sandbox;

import org.jspecify.annotations.NullMarked;
