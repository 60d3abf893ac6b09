package dev.atelier.sandbox.shell;

import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.packages.Packages;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bash that stays open. Each command is evaluated by it with an empty input and one pipe for both outputs; the channel on which the shell
 * says that a command ended is closed to the command, and where its output ends is told by a mark that is only made up then. So a command
 * cannot write its own result.
 *
 * <p>One command at a time; ending it and closing it may come from any thread.
 */
final class Shell implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final String END = "end";

    /** Channels 4 and 5 are ours: what ended, and the output. */
    private static final String BEGIN = "exec 4>&2 5>&1 2>&1; printf 'ready\\n' >&4\n";

    private final Execution execution;
    private final @Nullable Outlet outlet;
    private final Output output = new Output();
    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(100);
    private boolean isPrepared;

    private Shell(Execution execution, @Nullable Outlet outlet) {
        this.execution = execution;
        this.outlet = outlet;
        Thread.ofVirtual().name("shell-output").start(() -> output.read(execution.output()));
        Thread.ofVirtual().name("shell-end").start(this::listen);
    }

    /** A new shell, or why there is none. */
    sealed interface Opened {
        record Open(Shell shell) implements Opened {}

        record Refused(String why) implements Opened {}
    }

    /** @param outlet its way into the network, which is closed with it, also if it does not start; null for none */
    static Opened open(Sandbox sandbox, Workspace workspace, Limits limits, @Nullable Outlet outlet)
            throws InterruptedException {
        var bare = Command.of(limits, "/bin/bash", "--noprofile", "--norc");
        var command = outlet == null ? bare : bare.through(outlet);
        boolean runs = false;
        try {
            return switch (sandbox.start(workspace, command)) {
                case Sandbox.Start.Refused(var why) -> new Opened.Refused(why);
                case Sandbox.Start.Running(var execution) -> {
                    runs = true;
                    yield begin(new Shell(execution, outlet));
                }
            };
        } finally {
            if (!runs) {
                end(outlet);
            }
        }
    }

    private static void end(@Nullable Outlet outlet) {
        if (outlet != null) {
            outlet.close();
        }
    }

    private static Opened begin(Shell shell) throws InterruptedException {
        try {
            shell.say(BEGIN);
            var said = new StringBuilder();
            while (true) {
                var line = shell.told.poll(START.toMillis(), TimeUnit.MILLISECONDS);
                if (line != null && line.equals("ready")) {
                    return new Opened.Open(shell);
                }
                if (line == null || line.equals(END)) {
                    shell.close();
                    return new Opened.Refused("the shell did not start: " + (said.isEmpty() ? "no answer" : said));
                }
                said.append(said.isEmpty() ? "" : "; ").append(line);
            }
        } catch (InterruptedException e) {
            shell.close();
            throw e;
        }
    }

    /** What the shell says of itself; its end at last. */
    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(execution.errors(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (!told.offer(line)) {
                    break; // nobody of ours says so much
                }
            }
        } catch (IOException _) {
            // killed
        }
        try {
            execution.await(REST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        execution.close();
        told.clear();
        told.add(END);
        end(outlet);
    }

    /** Only now, because packages may have been installed since it was opened. */
    private void prepare() {
        if (!isPrepared) {
            isPrepared = true;
            say("{\n" + Packages.PRELUDE + (outlet == null ? "" : outlet.prelude())
                    + "} </dev/null >/dev/null 2>&1 4>&- 5>&-\n");
        }
    }

    /** @param watcher gets the text as it comes, on another thread, which it must not hold up */
    Ran run(String command, Duration atMost, Consumer<byte[]> watcher) {
        long kills = execution.killedForMemory();
        output.watch(watcher);
        prepare();
        try {
            var id = UUID.randomUUID().toString();
            say("eval " + quoted(command) + " </dev/null >&5 2>&1 4>&- 5>&-\nprintf 'ended " + id
                    + " %d\\n' \"$?\" >&4\n");
            var code = awaitEnd("ended " + id + " ", System.nanoTime() + atMost.toNanos());
            if (code == null) {
                return isOver() ? ended() : new Ran.TimedOut(drained());
            }
            var mark = UUID.randomUUID().toString();
            var all = output.await(mark.getBytes(StandardCharsets.US_ASCII));
            say("printf %s " + mark + " >&5\n");
            if (!all.await(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ran.TimedOut(drained());
            }
            return new Ran.Done(Integer.parseInt(code), output.take(), execution.killedForMemory() - kills);
        } catch (InterruptedException _) {
            return new Ran.Stopped(drained());
        }
    }

    /**
     * What the shell says behind these words; null if it is over, or the time is. Anything else on that channel is not the shell's: a command
     * that looks for it may find it, and gains nothing.
     */
    private @Nullable String awaitEnd(String words, long until) throws InterruptedException {
        while (true) {
            var line = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return null;
            }
            if (line.equals(END)) {
                told.add(END);
                return null;
            }
            if (line.startsWith(words) && line.substring(words.length()).matches("\\d{1,3}")) {
                return line.substring(words.length());
            }
        }
    }

    private Ran ended() throws InterruptedException {
        return switch (execution.await(REST)) {
            case Ending.Exited(var code) -> new Ran.ShellEnded(code, null, drained());
            case Ending.KilledByLimit(var limit) -> new Ran.ShellEnded(137, limit, drained());
            case Ending.TimedOut _, Ending.Killed _ -> new Ran.ShellEnded(137, null, drained());
        };
    }

    /** Everything that was written, once nobody writes any more. */
    private Capture drained() {
        close();
        output.awaitEnd();
        return output.take();
    }

    /** If the shell is gone its end is told. */
    private void say(String script) {
        try {
            execution.input().write(script.getBytes(StandardCharsets.UTF_8));
            execution.input().flush();
        } catch (IOException _) {
            // told
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Ends it, and throws away what its jobs wrote since the last command. No command runs. */
    void discard() {
        drained().close();
    }

    boolean isOver() {
        return END.equals(told.peek());
    }

    @Override
    public void close() {
        execution.close();
        end(outlet);
    }
}
