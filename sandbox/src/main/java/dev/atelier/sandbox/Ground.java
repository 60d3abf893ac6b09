package dev.atelier.sandbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a session's files lie on the server, for who shows them to a command as its own. Everything on the way there is the server's.
 *
 * @param files the root of the tree that the agent sees
 * @param home the home of its commands, beside the tree; counts as the session's
 */
public record Ground(Path files, Path home) {
    /** Where the sockets of the session's X server lie, if it has one: beside the home, so that no command can put something else in its place. */
    public Path screens() {
        return home.resolveSibling("screens");
    }

    /** Whether the session's commands share an X server. */
    public boolean hasScreens() {
        return Files.isDirectory(screens(), LinkOption.NOFOLLOW_LINKS);
    }

    /** What the session's commands have in their environment because of what they share. */
    public Map<String, String> variables() {
        return hasScreens() ? Map.of("DISPLAY", ":1") : Map.of();
    }
}
