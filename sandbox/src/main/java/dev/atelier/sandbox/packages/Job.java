package dev.atelier.sandbox.packages;

import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One command in a sandbox that is given something and gives something back. Used by one thread.
 *
 * @param atMost after which it is killed
 */
record Job(Sandbox sandbox, Duration atMost) {
    private static final int TAIL = 2_000;

    /** For what a command that has ended left in its pipes. */
    private static final Duration DRAINING = Duration.ofSeconds(10);

    /** How it went. */
    sealed interface Result {
        record Done() implements Result {}

        /** @param why with the last of what it said */
        record Failed(String why) implements Result {}
    }

    /** Moves bytes from here to there. */
    @FunctionalInterface
    interface Source {
        void to(OutputStream out) throws IOException;
    }

    /** @param output gets what it writes; what it says of errors goes into the result */
    Result run(Workspace workspace, Command command, Source input, OutputStream output) throws InterruptedException {
        return switch (sandbox.start(workspace, command)) {
            case Sandbox.Start.Refused(var why) -> new Result.Failed(why);
            case Sandbox.Start.Running(var execution) -> {
                try (execution) {
                    yield run(execution, input, output);
                }
            }
        };
    }

    private Result run(Execution execution, Source input, OutputStream output) throws InterruptedException {
        var errors = new ByteArrayOutputStream();
        var trouble = new StringBuilder();
        var threads = new Thread[] {
            Thread.ofVirtual().name("packages-in").start(() -> feed(execution, input)),
            Thread.ofVirtual().name("packages-out").start(() -> copy(execution.output(), output, trouble)),
            Thread.ofVirtual().name("packages-errors").start(() -> tail(execution.errors(), errors))
        };
        var ending = execution.await(atMost);
        if (ending instanceof Ending.Exited) {
            for (var thread : threads) {
                thread.join(DRAINING); // what it wrote last is still on its way
            }
        }
        execution.close();
        for (var thread : threads) {
            thread.join();
        }
        if (!trouble.isEmpty()) {
            return new Result.Failed(trouble.toString());
        }
        var said = errors.toString(StandardCharsets.UTF_8).strip();
        return switch (ending) {
            case Ending.Exited(var code) when code == 0 -> new Result.Done();
            case Ending.Exited(var code) -> new Result.Failed(said.isEmpty() ? "exit " + code : said);
            case Ending.KilledByLimit(var limit) -> new Result.Failed("it took too much (" + limit + "). " + said);
            case Ending.TimedOut _ ->
                new Result.Failed("it took longer than " + atMost.toSeconds() + " seconds. " + said);
            case Ending.Killed _ -> new Result.Failed("it was ended. " + said);
        };
    }

    private static void feed(Execution execution, Source input) {
        try (var to = execution.input()) {
            input.to(to);
        } catch (IOException _) {
            // it ended without having read all
        }
    }

    private static void copy(InputStream from, OutputStream to, StringBuilder trouble) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            trouble.append("what it made cannot be kept: ").append(e.getMessage());
        }
    }

    private static void tail(InputStream from, ByteArrayOutputStream to) {
        var buffer = new byte[TAIL];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                var before = to.toByteArray();
                int keep = Math.min(before.length, TAIL - Math.min(count, TAIL));
                to.reset();
                to.write(before, before.length - keep, keep);
                to.write(buffer, 0, count);
            }
        } catch (IOException _) {
            // killed
        }
    }
}
