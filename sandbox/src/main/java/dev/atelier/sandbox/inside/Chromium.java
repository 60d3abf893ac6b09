package dev.atelier.sandbox.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What Debian's Chromium reads below {@code /etc}, so that it runs in a sandbox however it is started. Images of sandboxes have the same. */
public final class Chromium {
    private Chromium() {}

    /** @param etc what a sandbox sees as such */
    public static void write(Path etc) throws IOException {
        copy("chromium.sh", etc.resolve("chromium.d/sandbox"));
        copy("chromium.json", etc.resolve("chromium/policies/managed/sandbox.json"));
    }

    private static void copy(String name, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        try (var in = Objects.requireNonNull(Chromium.class.getResourceAsStream(name))) {
            Files.copy(in, to);
        }
    }
}
