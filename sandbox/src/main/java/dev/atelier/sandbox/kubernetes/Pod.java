package dev.atelier.sandbox.kubernetes;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pod with its one command as the process that it is to whoever waits for it or kills it. It is over when the pod is gone. Thread-safe. */
final class Pod extends Process {
    private static final Logger LOG = LoggerFactory.getLogger(Pod.class);
    private static final int KILLED = 128 + 9;

    private final Pods pods;
    private final String name;
    private final Exec exec;
    private final @Nullable Carriage network;
    private final AtomicBoolean destroyed = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int code = KILLED;
    private volatile Pods.Fate fate = Pods.Fate.OTHER;

    /**
     * @param exec the command, which runs
     * @param network its way out, which ends with it; null for none
     */
    Pod(Pods pods, String name, Exec exec, @Nullable Carriage network) {
        this.pods = pods;
        this.name = name;
        this.exec = exec;
        this.network = network;
        Thread.ofVirtual().name(name).start(this::listen);
    }

    private void listen() {
        try {
            switch (exec.await()) {
                case Exec.Conclusion.Exited(var ended) -> code = ended;
                case Exec.Conclusion.Lost(var why) -> {
                    if (!destroyed.get()) {
                        LOG.warn("the command in the pod {} is lost: {}", name, why);
                    }
                }
            }
            if (code == KILLED && !destroyed.get()) {
                fate = pods.fate(name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (network != null) {
                network.close();
            }
            pods.remove(name);
            over.countDown();
        }
    }

    /** Why it ended, if it was killed; known when it is over. */
    Pods.Fate fate() {
        return fate;
    }

    @Override
    public OutputStream getOutputStream() {
        return exec.input();
    }

    @Override
    public InputStream getInputStream() {
        return exec.output();
    }

    @Override
    public InputStream getErrorStream() {
        return exec.errors();
    }

    @Override
    public int waitFor() throws InterruptedException {
        over.await();
        return code;
    }

    @Override
    public boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
        return over.await(time, unit);
    }

    @Override
    public int exitValue() {
        if (over.getCount() > 0) {
            throw new IllegalThreadStateException("it runs");
        }
        return code;
    }

    /** What it wrote last may be lost, as with any process that is killed. */
    @Override
    public void destroy() {
        if (destroyed.compareAndSet(false, true)) {
            exec.close();
        }
    }

    @Override
    public Process destroyForcibly() {
        destroy();
        return this;
    }

    @Override
    public boolean isAlive() {
        return over.getCount() > 0;
    }

    @Override
    public long pid() {
        return Integer.toUnsignedLong(name.hashCode());
    }

    /** They die with it; nobody has to look for them. */
    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.of();
    }
}
