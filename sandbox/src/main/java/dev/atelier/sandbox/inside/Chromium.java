package dev.atelier.sandbox.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What Debian's Chromium reads below {@code /etc}, so that it runs in a sandbox however it is started. Images of sandboxes have the same. */
public final class Chromium {
    /**
     * A policy that each sandbox may write for itself: which certificates to believe besides the usual ones. A browser looks at no variable for that, and this way
     * it needs neither a tool for its own store nor a place in the session's home, where another sandbox of the session would find the wrong one.
     */
    public static final String AUTHORITIES = "/tmp/.atelier/chromium.json";

    private static final String POLICIES = "chromium/policies/managed/";

    private Chromium() {}

    /** @param etc what a sandbox sees as such */
    public static void write(Path etc) throws IOException {
        copy("chromium.sh", etc.resolve("chromium.d/sandbox"));
        copy("chromium.json", etc.resolve(POLICIES + "sandbox.json"));
        Files.createSymbolicLink(etc.resolve(POLICIES + "authorities.json"), Path.of(AUTHORITIES));
    }

    private static void copy(String name, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        try (var in = Objects.requireNonNull(Chromium.class.getResourceAsStream(name))) {
            Files.copy(in, to);
        }
    }
}
