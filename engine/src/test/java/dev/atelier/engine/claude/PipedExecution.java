package dev.atelier.engine.claude;

import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that is a thread: it writes lines, and dies at the next one once it was told to end. */
final class PipedExecution implements Execution {
    private final PipedOutputStream writing = new PipedOutputStream();
    private final InputStream output;
    private final ByteArrayOutputStream signals = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean killed;
    private volatile int code = 137;

    /** What it does. */
    @FunctionalInterface
    interface Life {
        /** @return its exit code */
        int live(Pipe to) throws IOException, InterruptedException;
    }

    /** Where it writes. */
    @FunctionalInterface
    interface Pipe {
        /** @throws IOException if it has to die */
        void write(byte[] bytes) throws IOException;
    }

    PipedExecution(Life life) throws IOException {
        this.output = new PipedInputStream(writing, 1 << 16);
        this.thread = Thread.ofVirtual().name("stand-in").start(() -> {
            try (writing) {
                code = life.live(this::write);
            } catch (IOException | InterruptedException e) {
                code = 143; // it was told to end
            } finally {
                over.countDown();
            }
        });
    }

    private void write(byte[] bytes) throws IOException {
        if (killed || signals.size() > 0) {
            throw new IOException("it was told to end");
        }
        writing.write(bytes);
        writing.flush();
    }

    @Override
    public OutputStream input() {
        return signals;
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public InputStream errors() {
        return InputStream.nullInputStream();
    }

    @Override
    public Ending await(Duration atMost) throws InterruptedException {
        if (over.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Ending.Exited(code);
        }
        close();
        return new Ending.TimedOut();
    }

    @Override
    public long killedForMemory() {
        return 0;
    }

    @Override
    public void close() {
        killed = true;
        thread.interrupt();
    }
}
