package dev.atelier.sandbox;

import java.nio.file.Path;

/**
 * Where a session's files lie on the server, for who shows them to a command as its own. Everything on the way there is the server's.
 *
 * @param files the root of the tree that the agent sees
 * @param home the home of its commands, beside the tree; counts as the session's
 */
public record Ground(Path files, Path home) {}
