package dev.atelier.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory that is gone when closed, on the disk of the temporary files. */
public record Scratch(Path path) implements AutoCloseable {
    public static Scratch create(String name) throws IOException {
        return new Scratch(Files.createTempDirectory("atelier-bench-" + name + "-"));
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
