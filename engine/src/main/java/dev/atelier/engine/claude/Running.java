package dev.atelier.engine.claude;

import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The CLI while it runs. Its output and its errors are each read by a thread of their own, so that it never waits for somebody to listen. Closing it ends
 * everything that it started. For one thread, but for {@link #wake}.
 */
final class Running implements AutoCloseable {
    private static final int WAITING = 256;
    private static final int KEPT_ERRORS = 8 << 10;

    private final Execution execution;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
    private final StringBuilder errors = new StringBuilder();
    private final Thread listening;
    private final Thread complaining;

    /** What there is to hear. */
    sealed interface Heard {
        record Said(LineSplitter.Line line) implements Heard {}

        /** Somebody wants to be looked after. */
        record Woken() implements Heard {}

        /** It says nothing more. */
        record Silent() implements Heard {}
    }

    Running(Execution execution, String session) {
        this.execution = execution;
        this.listening = Thread.ofVirtual().name("claude-out-" + session).start(this::listen);
        this.complaining = Thread.ofVirtual().name("claude-err-" + session).start(this::complain);
    }

    private void listen() {
        var lines = new LineSplitter(line -> put(new Heard.Said(line)));
        read(execution.output(), lines::feed);
        lines.end();
        put(new Heard.Silent());
    }

    private void put(Heard what) {
        try {
            heard.put(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more
        }
    }

    private void complain() {
        read(execution.errors(), (bytes, count) -> {
            synchronized (errors) {
                if (errors.length() < KEPT_ERRORS) {
                    errors.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
            }
        });
    }

    private interface Taker {
        void take(byte[] bytes, int count);
    }

    private static void read(InputStream from, Taker taker) {
        var buffer = new byte[64 << 10];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                taker.take(buffer, count);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } catch (IOException e) {
            // it is over
        }
    }

    /** What comes next; null if nothing came in that time. */
    @Nullable
    Heard next(Duration atMost) throws InterruptedException {
        return heard.poll(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Lets whoever waits for the next line look around. */
    void wake() {
        heard.offer(new Heard.Woken());
    }

    /** Asks it to end. */
    void terminate() {
        try {
            execution.input().write("TERM\n".getBytes(StandardCharsets.US_ASCII));
            execution.input().flush();
        } catch (IOException e) {
            // it is over
        }
    }

    /** Its exit code, once it has ended; empty if it was ended by force. */
    Optional<Integer> end(Duration atMost) throws InterruptedException {
        return execution.await(atMost) instanceof Ending.Exited(var code) ? Optional.of(code) : Optional.empty();
    }

    Execution execution() {
        return execution;
    }

    /** The beginning of what it wrote to its error output. */
    String errors() {
        synchronized (errors) {
            return LineSplitter.shortened(errors.toString().strip(), KEPT_ERRORS);
        }
    }

    @Override
    public void close() {
        execution.close();
        listening.interrupt();
        complaining.interrupt();
    }
}
