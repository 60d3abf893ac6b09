package dev.atelier.sandbox.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A real sandbox with a session's files in it. Without bubblewrap its tests are skipped; {@code ./atelier test} installs it. */
final class Cell implements AutoCloseable {
    static final Limits SMALL = new Limits(128L << 20, 64, 1, new WorkspaceLimits(64L << 20, 1000));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Bubblewrap bubblewrap;
    final Workspaces workspaces;
    final Path data;

    Cell(Path data) throws InterruptedException {
        this.data = data;
        this.workspaces = new Workspaces(data.resolve("workspaces"));
        this.bubblewrap = switch (Bubblewrap.find(new Settings(data, List.of()))) {
            case Bubblewrap.Found.Ready(var ready) -> ready;
            case Bubblewrap.Found.Missing(var why) -> abort(why);
        };
    }

    /** How a command ended and what it said. */
    record Told(Ending ending, String output) {
        boolean isWell() {
            return ending.equals(new Ending.Exited(0));
        }
    }

    Workspace workspace() {
        return workspaces.of(new SessionId("sesn_cell"));
    }

    Execution start(Command command) throws InterruptedException {
        return switch (bubblewrap.start(workspace(), command)) {
            case Sandbox.Start.Running(var execution) -> execution;
            case Sandbox.Start.Refused(var why) -> throw new AssertionError(why);
        };
    }

    Told run(Limits limits, Duration atMost, String... words) throws InterruptedException {
        return run(new Command(List.of(words), Map.of(), limits, null), atMost);
    }

    Told run(Command command, Duration atMost) throws InterruptedException {
        try (var execution = start(command)) {
            var output = read(execution.output());
            var errors = read(execution.errors());
            var ending = execution.await(atMost);
            return new Told(ending, output.join() + errors.join());
        }
    }

    private static CompletableFuture<String> read(InputStream in) {
        var text = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try {
                text.complete(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(new UncheckedIOException(e));
            }
        });
        return text;
    }

    Told sh(String script) throws InterruptedException {
        return run(SMALL, PATIENCE, "/bin/bash", "-c", script);
    }

    /** An attempt that must fail, after which the sandbox serves the next one. */
    String fails(String script) throws InterruptedException {
        var told = sh(script);
        assertThat(told.isWell()).as("%s\n%s", script, told).isFalse();
        serves();
        return told.output();
    }

    void serves() throws InterruptedException {
        assertThat(sh("echo still $((40 + 2))")).isEqualTo(new Told(new Ending.Exited(0), "still 42\n"));
    }

    @Override
    public void close() {
        bubblewrap.close();
    }
}
