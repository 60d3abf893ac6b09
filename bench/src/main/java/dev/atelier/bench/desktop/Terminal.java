package dev.atelier.bench.desktop;

import dev.atelier.bench.AbsentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A terminal that fills a desktop and echoes what is typed, opened from outside of its sandbox through the X server's socket. */
record Terminal(Process process, Display display, Path home) implements AutoCloseable {
    private static final int TRIES = 60;

    static Terminal open(Path socket) throws IOException, AbsentException {
        if (!has("xterm")) {
            throw new AbsentException("xterm is not installed");
        }
        var home = Files.createTempDirectory("atelier-bench-terminal-");
        // without lines, which would end after 4,096 characters
        var echo = "stty -icanon echo; cat >/dev/null";
        var display = Display.of(socket);
        var process = display.program(home, "xterm", "-fullscreen", "-e", "/bin/sh", "-c", echo)
                .start();
        return new Terminal(process, display, home);
    }

    static boolean has(String program) {
        return List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    /** Returns when a key changes the picture. */
    void awaitEcho(ScreenViewer viewer) throws IOException, InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            viewer.click(640, 400);
            TimeUnit.MILLISECONDS.sleep(300); // whatever else the click changed
            long begin = System.nanoTime();
            viewer.press('a');
            if (viewer.changes(begin, 200)) {
                return;
            }
        }
        throw new IOException("the terminal does not echo");
    }

    void run(String... command) throws IOException, InterruptedException {
        if (display.program(home, command).start().waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        display.close();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
