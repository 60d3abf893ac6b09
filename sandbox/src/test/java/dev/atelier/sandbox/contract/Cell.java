package dev.atelier.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A real sandbox with a session's files in it. */
public final class Cell implements AutoCloseable {
    public static final Limits SMALL = new Limits(128L << 20, 64, 1, new WorkspaceLimits(64L << 20, 1000));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Sandbox sandbox;
    public final Workspaces workspaces;
    public final Path data;

    /** @param sandbox ends with the cell */
    public Cell(Path data, Sandbox sandbox) {
        this.data = data;
        this.sandbox = sandbox;
        this.workspaces = new Workspaces(data.resolve("workspaces"));
    }

    /** How a command ended and what it said. */
    public record Told(Ending ending, String output) {
        public boolean isWell() {
            return ending.equals(new Ending.Exited(0));
        }
    }

    public Workspace workspace() {
        return workspaces.of(new SessionId("sesn_cell"));
    }

    public Execution start(Command command) throws InterruptedException {
        return switch (sandbox.start(workspace(), command)) {
            case Sandbox.Start.Running(var execution) -> execution;
            case Sandbox.Start.Refused(var why) -> throw new AssertionError(why);
        };
    }

    public Told run(Limits limits, Duration atMost, String... words) throws InterruptedException {
        return run(new Command(List.of(words), Map.of(), limits, null), atMost);
    }

    public Told run(Command command, Duration atMost) throws InterruptedException {
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

    public Told sh(String script) throws InterruptedException {
        return run(SMALL, PATIENCE, "/bin/bash", "-c", script);
    }

    /** Whether its system has a program, which need not be the machine's. */
    public boolean has(String program) throws InterruptedException {
        return sh("command -v " + program).isWell();
    }

    /** An attempt that must fail, after which the sandbox serves the next one. */
    public String fails(String script) throws InterruptedException {
        var told = sh(script);
        assertThat(told.isWell()).as("%s\n%s", script, told).isFalse();
        serves();
        return told.output();
    }

    public void serves() throws InterruptedException {
        assertThat(sh("echo still $((40 + 2))")).isEqualTo(new Told(new Ending.Exited(0), "still 42\n"));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
