package dev.atelier.desktop.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The kernel takes 107 bytes for the path of a socket: one in a folder whose path is longer is reached through a short link. Thread-safe. */
final class ShortPaths implements AutoCloseable {
    private static final int LONGEST = 107;

    private final AtomicLong number = new AtomicLong();
    private @Nullable Path links;

    /** The same folder, by a path that is short enough for a socket of that name in it. */
    Path of(Path folder, String name) throws IOException {
        if (folder.resolve(name).toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return folder;
        }
        return Files.createSymbolicLink(links().resolve(Long.toString(number.incrementAndGet(), 36)), folder);
    }

    /** No longer needed. */
    void forget(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            Files.delete(folder);
        }
    }

    /** Nobody else can enter it. */
    private synchronized Path links() throws IOException {
        var there = links;
        if (there == null) {
            there = Files.createTempDirectory("atelier-desks");
            links = there;
        }
        return there;
    }

    @Override
    public synchronized void close() throws IOException {
        var there = links;
        if (there != null) {
            links = null;
            try (var left = Files.list(there)) {
                for (var link : left.toList()) {
                    Files.delete(link);
                }
            }
            Files.delete(there);
        }
    }
}
