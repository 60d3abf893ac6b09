package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.limit.ControlGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A container as the process that it is to whoever waits for it or kills it. Thread-safe. */
final class Container extends Process {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration ALWAYS = Duration.ofDays(3650);
    private static final Duration OUTPUT = Duration.ofSeconds(1);
    private static final Duration DEATH = Duration.ofMinutes(1);
    private static final int KILLED = 128 + 9;

    private final Engine engine;
    private final String path;
    private final Attached attached;
    private final long pid;
    private final Optional<ControlGroup> group;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int code = KILLED;
    private volatile long kills;

    /** One that was started. */
    Container(Engine engine, String path, Attached attached) throws IOException {
        this.engine = engine;
        this.path = path;
        this.attached = attached;
        this.pid = state().map(state -> state.path("Pid").asLong(0)).orElse(0L);
        this.group = pid > 0 ? ControlGroup.ofMemory(pid) : Optional.empty();
        Thread.ofVirtual().name("container-" + pid).start(this::listen);
    }

    private Optional<JsonNode> state() throws IOException {
        var answer = engine.get(path + "/json", SOON);
        return answer.isWell() ? Optional.of(answer.json().path("State")) : Optional.empty();
    }

    private void listen() {
        try {
            while (true) {
                try {
                    var answer = engine.ask("POST", path + "/wait", Map.of(), ALWAYS);
                    code = answer.isWell() ? answer.json().path("StatusCode").asInt(KILLED) : KILLED;
                    var end = state();
                    boolean isShort = end.map(state -> state.path("OOMKilled").asBoolean(false))
                            .orElse(false);
                    kills = Math.max(kills, isShort ? 1 : 0);
                    return;
                } catch (IOException e) {
                    if (!runs()) {
                        return;
                    }
                }
            }
        } finally {
            over.countDown();
        }
    }

    /** Whether it outlived the connection, as it does where an engine is replaced under its containers; if not, how it ended. */
    private boolean runs() {
        try {
            TimeUnit.SECONDS.sleep(1);
            var now = state();
            boolean runs =
                    now.map(state -> state.path("Running").asBoolean(false)).orElse(false);
            if (!runs && now.isPresent()) {
                code = now.get().path("ExitCode").asInt(KILLED);
            }
            return runs;
        } catch (IOException e) {
            LOG.warn("the container engine is gone: {}", e.toString());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many of its processes were killed for want of memory, as far as that can be seen. */
    long killedForMemory() {
        if (over.getCount() > 0) {
            kills = Math.max(kills, group.map(ControlGroup::killedForMemory).orElse(0L));
        }
        return kills;
    }

    /** Takes away what is left of it. */
    void remove() {
        remove(engine, path);
        attached.abandon();
    }

    /** Kills and takes away the container at this path. */
    static void remove(Engine engine, String path) {
        try {
            var answer = engine.ask("DELETE", path + "?force=true&v=true", null, SOON);
            if (!answer.isWell() && answer.status() != 404 && answer.status() != 409) {
                LOG.warn("a container cannot be removed: {}", answer.message());
            }
        } catch (IOException e) {
            LOG.warn("a container cannot be removed: {}", e.toString());
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return attached.input();
    }

    @Override
    public InputStream getInputStream() {
        return attached.output();
    }

    @Override
    public InputStream getErrorStream() {
        return attached.errors();
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

    /**
     * Returns when it is dead. An engine does not say so of a container whose output nobody takes, so that is given up if need be.
     */
    @Override
    public void destroy() {
        if (over.getCount() == 0) {
            return;
        }
        Thread.ofVirtual().name("container-kill-" + pid).start(this::kill);
        if (!isOverWithin(OUTPUT)) {
            attached.cut();
            if (!isOverWithin(DEATH)) {
                LOG.error("the container {} does not die; the next start of the server tries again", path);
                over.countDown();
            }
        }
    }

    private void kill() {
        try {
            engine.ask("POST", path + "/kill", Map.of(), SOON);
        } catch (IOException e) {
            LOG.warn("a container cannot be killed: {}", e.toString());
        }
    }

    private boolean isOverWithin(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return over.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
        return pid;
    }

    /** They die with it; nobody has to look for them. */
    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.of();
    }
}
