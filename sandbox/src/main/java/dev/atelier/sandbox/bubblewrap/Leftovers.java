package dev.atelier.sandbox.bubblewrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sandboxes that a server left on the same data directory, which only one server uses at a time. They die with their server, but for
 * one that was just being made. They are known by the session's files among their arguments.
 */
record Leftovers(Path data) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    void end() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .filter(this::isOurs)
                    .forEach(Leftovers::kill);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("cannot look for sandboxes of an earlier run: {}", e.toString());
        }
    }

    private boolean isOurs(long pid) {
        try {
            var words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0");
            boolean isSandbox = words[0].endsWith("/bwrap") || words[0].equals("/bin/sh");
            return isSandbox
                    && Arrays.asList(words).contains("--die-with-parent")
                    && Arrays.stream(words).anyMatch(word -> word.startsWith(data + "/"));
        } catch (IOException _) {
            return false; // gone, or somebody else's
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            LOG.warn("a sandbox of an earlier run was left: process {}", pid);
            process.destroyForcibly();
        });
    }
}
