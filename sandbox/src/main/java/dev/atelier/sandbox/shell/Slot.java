package dev.atelier.sandbox.shell;

import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session's place for a shell. Whoever opens one or runs something in it has its lock; ending it may come from any thread. */
final class Slot {
    final Shells.Seat seat;
    final ReentrantLock lock = new ReentrantLock();
    volatile boolean admitted;
    volatile long usedAt = System.nanoTime();

    /** Whether its shell is opened, or was, and has had no command yet. */
    volatile boolean unused;

    private final Sandbox sandbox;
    private final Limits limits;
    private final @Nullable Outlets outlets;
    private final AtomicReference<@Nullable Thread> ahead = new AtomicReference<>();
    private volatile @Nullable Shell shell;
    private @Nullable Surroundings openedIn;

    Slot(Shells.Seat seat, Sandbox sandbox, Limits limits, @Nullable Outlets outlets) {
        this.seat = seat;
        this.sandbox = sandbox;
        this.limits = limits;
        this.outlets = outlets;
    }

    /** What a shell has from its beginning on and cannot be given later. */
    private record Surroundings(Reach reach, List<SessionMount> mounts, List<Object> folders) {
        static Surroundings of(Shells.Seat seat) throws IOException {
            var mounts = SessionMount.of(seat.workspace().ground());
            var folders = new ArrayList<Object>();
            for (var mount : mounts) {
                folders.add(Objects.requireNonNull(
                        Files.readAttributes(mount.from(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                                .fileKey()));
            }
            return new Surroundings(seat.reach(), mounts, List.copyOf(folders));
        }
    }

    boolean isUnused() {
        return unused;
    }

    boolean isReady() {
        return shell != null && !lock.isLocked();
    }

    boolean isOpen() {
        var open = shell;
        if (open != null && open.isOver()) {
            open.discard();
            forget();
        }
        return shell != null;
    }

    private void forget() {
        shell = null;
        admitted = false;
        unused = false;
    }

    /**
     * Whether its shell was opened ahead, and as it would be opened now; if things have changed since it is ended. From now on it counts as used.
     * The lock is held.
     */
    boolean isWarmFor(Shells.Seat now) {
        if (shell == null) {
            return false;
        }
        try {
            if (Surroundings.of(now).equals(openedIn)) {
                unused = false;
                return true;
            }
        } catch (IOException | UncheckedIOException _) {
            // whoever opens a new one says what is wrong
        }
        end();
        return false;
    }

    /** Does something with the lock, or nothing if it is taken; whoever ends the shell meanwhile interrupts it and waits for it. */
    void ahead(Consumer<Slot> work) {
        if (!ahead.compareAndSet(null, Thread.currentThread())) {
            return;
        }
        try {
            if (lock.tryLock()) {
                try {
                    work.accept(this);
                } finally {
                    lock.unlock();
                }
            }
        } finally {
            ahead.set(null);
        }
    }

    /** A room of its own is taken for it, and given back if it does not open. The lock is held. */
    void openAhead(Shells.Seat now) {
        try {
            openedIn = Surroundings.of(now);
            if (open(now.reach()) instanceof Ran.Stopped(var output)) {
                output.close();
            }
        } catch (IOException | UncheckedIOException _) {
            // the first command hears of it
        } finally {
            unused = shell != null;
            admitted = shell != null;
            usedAt = System.nanoTime();
        }
    }

    @Nullable
    Ran open(Reach reach) {
        try {
            var outlet =
                    outlets == null ? null : outlets.open(seat.root(), reach).orElse(null);
            switch (Shell.open(sandbox, seat.workspace(), limits, outlet)) {
                case Shell.Opened.Open(var opened) -> shell = opened;
                case Shell.Opened.Refused(var why) -> {
                    forget();
                    return new Ran.Refused(why);
                }
            }
            return null;
        } catch (IOException e) {
            forget();
            return new Ran.Refused("the way into the network cannot be made: " + e.getMessage());
        } catch (InterruptedException _) {
            forget();
            return new Ran.Stopped(new Capture());
        }
    }

    Ran run(String command, Duration atMost, Consumer<byte[]> watcher) {
        var ran = Objects.requireNonNull(shell).run(command, atMost, watcher);
        if (!(ran instanceof Ran.Done)) {
            forget();
        }
        usedAt = System.nanoTime();
        return ran;
    }

    /** Kills what runs; whoever waits for it hears that. */
    void end() {
        endAhead();
        var open = shell;
        if (open != null) {
            open.close();
            if (lock.tryLock()) {
                try {
                    open.discard();
                    forget();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Whoever opens it ahead gives up. */
    private void endAhead() {
        var opening = ahead.get();
        if (opening == null || opening.equals(Thread.currentThread())) {
            return;
        }
        opening.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                opening.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean endIfIdle() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            end();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
