package dev.atelier.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running process that speaks in lines. {@link #close} ends it and everything that it started.
 *
 * <p>Its standard output is read all the time, so that it never blocks on a full pipe. One thread at a time may {@link #await}.
 */
public final class Child implements AutoCloseable {
    /** What the reader puts last. Compared by identity, so that no line can be mistaken for it. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String END = new String("end");

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    public Child(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.reader = Thread.ofVirtual().name("output-of-" + process.pid()).start(this::read);
        Children.endWithThisProcess(process);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The process was killed in the middle of a line: what came before counts.
        } finally {
            lines.add(END);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends one line. */
    public void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rest of the next line that begins with this; lines before it are dropped.
     *
     * @throws IllegalStateException if the process ends or says nothing of the kind in time
     */
    public String await(String prefix, Duration limit) throws InterruptedException {
        return await(line -> line.startsWith(prefix), prefix, limit).substring(prefix.length());
    }

    private String await(Predicate<String> wanted, String what, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        "process " + process.pid() + " did not say '" + what + "' within " + limit);
            }
            if (isEnd(line)) {
                lines.add(END);
                throw new IllegalStateException("process " + process.pid() + " ended with " + process.waitFor()
                        + " before it said '" + what + "'");
            }
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /** The next line, or null once the process has ended and everything is read. */
    public @Nullable String next(Duration limit) throws InterruptedException {
        var line = lines.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new IllegalStateException("process " + process.pid() + " said nothing within " + limit);
        }
        if (isEnd(line)) {
            lines.add(END);
            return null;
        }
        return line;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isEnd(String line) {
        return line == END;
    }

    /** Memory of the process that is in RAM now, in megabytes. */
    public double residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS for process " + process.pid());
    }

    /** Closes its input, which asks it to end, and waits until it has. */
    public void finish(Duration limit) throws InterruptedException {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " did not end within " + limit);
        }
    }

    /** Ends it as a power failure would, and waits until it is gone and all that it said is read. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
        reader.join();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            // The process is destroyed already; only the wait for its end was cut short.
            Thread.currentThread().interrupt();
        }
    }
}
