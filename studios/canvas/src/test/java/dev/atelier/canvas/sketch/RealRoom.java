package dev.atelier.canvas.sketch;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs in real sandboxes, in one folder for all tests, where the interpreter is laid out once. Without bubblewrap their tests are skipped; {@code ./atelier test} installs it. */
public final class RealRoom implements AutoCloseable {
    public final IsolatedRoom room;
    final Sandbox sandbox;

    final Path data;

    private RealRoom(Sandbox sandbox, Path data) {
        this.data = data;
        this.sandbox = sandbox;
        this.room = new IsolatedRoom(sandbox, data.resolve("programs"));
    }

    public static RealRoom open() throws InterruptedException {
        var data = Path.of("target", "programs").toAbsolutePath();
        return switch (Bubblewrap.find(new Settings(data, List.of()))) {
            case Bubblewrap.Found.Ready(var ready) -> new RealRoom(ready, data);
            case Bubblewrap.Found.Missing(var why) -> abort(why);
        };
    }

    /** Whether a program is being run: it has a room then. */
    public boolean isRunning() throws IOException {
        var rooms = data.resolve("programs").resolve("rooms");
        if (!Files.isDirectory(rooms)) {
            return false;
        }
        try (var all = Files.list(rooms)) {
            return all.anyMatch(room -> !String.valueOf(room.getFileName()).startsWith("."));
        }
    }

    @Override
    public void close() {
        room.close();
        sandbox.close();
    }
}
