package dev.atelier.sandbox.plain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds processes by a variable that they were started with and hand on.
 *
 * @param server the same after a restart
 */
record Marks(String server) {
    static final String VARIABLE = "AGENT_SANDBOX";
    private static final int ROUNDS = 20;

    String of(String sandbox) {
        return server + "-" + sandbox;
    }

    /** Kills all of a sandbox, or of every one if that is empty; again, for those that were just being born. */
    void end(String sandbox) {
        for (int round = 0; round < ROUNDS; round++) {
            var found = find(VARIABLE + "=" + of(sandbox));
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> find(String beginning) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .filter(folder -> has(folder, beginning))
                    .flatMap(folder ->
                            ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).stream())
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    private static boolean has(Path folder, String beginning) {
        try {
            var environment = Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.startsWith(beginning) || environment.contains("\0" + beginning);
        } catch (IOException _) {
            return false; // gone, or somebody else's
        }
    }
}
