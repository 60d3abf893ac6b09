package dev.atelier.sandbox.limit;

import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that is held to its limits: its control group, if there is one, and a look at the disk now and then. It is over when nothing is
 * left of it. Thread-safe.
 */
public final class Confined implements Execution {
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Optional<ControlGroup> group;
    private final DiskWatch disk;
    private final Consumer<Execution> atEnd;
    private final AtomicReference<@Nullable Ending> forced = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long lastKills;

    /** @param atEnd called once, when nothing is left */
    public Confined(Process process, Optional<ControlGroup> group, DiskWatch disk, Consumer<Execution> atEnd) {
        this.process = process;
        this.group = group;
        this.disk = disk;
        this.atEnd = atEnd;
    }

    /** Begins to hold it to its limits. */
    public void watch() {
        Thread.ofVirtual().name("sandbox-" + process.pid()).start(this::hold);
    }

    private void hold() {
        try {
            while (!process.waitFor(disk.pauseMillis(), TimeUnit.MILLISECONDS)) {
                if (disk.isOver()) {
                    kill(new Ending.KilledByLimit(Limits.Kind.DISK));
                }
            }
        } catch (InterruptedException e) {
            kill(new Ending.Killed());
        }
        clear();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return process.getErrorStream();
    }

    @Override
    public Ending await(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost)) {
            kill(new Ending.TimedOut());
            process.waitFor();
        }
        clear();
        var ending = forced.get();
        if (ending != null) {
            return ending;
        }
        int code = process.exitValue();
        return code == KILLED && lastKills > 0 ? new Ending.KilledByLimit(Limits.Kind.MEMORY) : new Ending.Exited(code);
    }

    @Override
    public long killedForMemory() {
        return Math.max(lastKills, group.map(ControlGroup::killedForMemory).orElse(0L));
    }

    private void kill(Ending why) {
        if (process.isAlive()) {
            forced.compareAndSet(null, why);
        }
        var tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        group.ifPresent(ControlGroup::kill);
    }

    @Override
    public void close() {
        kill(new Ending.Killed());
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                clear();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever comes second waits for the first, so that nothing is left for either of them. */
    private synchronized void clear() {
        if (over.get()) {
            return;
        }
        lastKills = group.map(ControlGroup::killedForMemory).orElse(0L);
        boolean interrupted = Thread.interrupted();
        try {
            if (group.isPresent()) {
                ControlGroups.end(group.get());
            }
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            over.set(true);
            atEnd.accept(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
