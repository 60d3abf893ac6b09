package dev.atelier.sandbox.shell;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shells of all sessions, one each, opened with its first command. There are at most so many at once: for a new one the one that idled
 * longest makes room, and if all are at work the new one is refused. A shell ends after some time without a command and when its
 * session is closed. Thread-safe; a session's commands run one after the other.
 */
public final class Shells implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shells.class);
    private static final long LOOK_SECONDS = 5;
    private static final long ROOM_MILLIS = 50;

    private final Sandbox sandbox;
    private final ShellSettings settings;
    private final Predicate<SessionId> isClosed;
    private final @Nullable Outlets outlets;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final ReentrantLock admission = new ReentrantLock();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param isClosed whether a session is archived, deleted or terminated; asked every few seconds for those that have a shell
     * @param outlets null if no shell has a network
     */
    public Shells(Sandbox sandbox, ShellSettings settings, Predicate<SessionId> isClosed, @Nullable Outlets outlets) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.isClosed = isClosed;
        this.outlets = outlets;
    }

    /**
     * Whose shell it is.
     *
     * @param root the session whose files they are; of a thread it is the session above
     * @param reach which hosts a shell may reach that is opened now
     */
    public record Seat(SessionId session, SessionId root, Workspace workspace, Reach reach) {}

    /**
     * How a command went.
     *
     * @param isReset whether it ran in a new shell although the session had one before that its agent did not end
     * @param blocked connections that the proxy refused meanwhile
     */
    public record Answer(Ran ran, boolean isReset, List<String> blocked) {
        private static Answer of(Ran ran) {
            return new Answer(ran, false, List.of());
        }
    }

    public ShellSettings settings() {
        return settings;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Runs a command and waits for its end. */
    public Answer run(Seat seat, String command, Duration atMost, Consumer<byte[]> watcher) {
        var slot = slots.computeIfAbsent(seat.session().value(), _ -> new Slot(seat));
        try {
            slot.lock.lockInterruptibly();
        } catch (InterruptedException _) {
            return Answer.of(new Ran.Stopped(new Capture()));
        }
        try {
            boolean isReset = false;
            if (!slot.isOpen()) {
                isReset = Files.exists(note(seat));
                var refused = open(slot, seat);
                if (refused != null) {
                    return Answer.of(refused);
                }
                Files.writeString(note(seat), "");
            }
            var ran = slot.run(command, atMost, watcher);
            return new Answer(ran, isReset, outlets == null ? List.of() : outlets.untold(seat.root()));
        } catch (IOException e) {
            slot.end();
            return Answer.of(
                    new Ran.Refused("the session's files: " + FileRefusal.of(e).getMessage()));
        } finally {
            slot.lock.unlock();
        }
    }

    /**
     * Runs a command in a sandbox of its own, beside the session's shell, on the same files; nothing of it is left afterwards. If there is no
     * room for one more, it waits as long as the command may take.
     */
    public Answer runAlone(Seat seat, String command, Duration atMost, Consumer<byte[]> watcher) {
        var key = seat.session() + " alone " + UUID.randomUUID();
        var slot = new Slot(seat);
        slots.put(key, slot);
        slot.lock.lock();
        try {
            var refused = openWaiting(slot, seat, System.nanoTime() + atMost.toNanos());
            if (refused != null) {
                return Answer.of(refused);
            }
            var ran = slot.run(command, atMost, watcher);
            return new Answer(ran, false, outlets == null ? List.of() : outlets.untold(seat.root()));
        } catch (InterruptedException _) {
            return Answer.of(new Ran.Stopped(new Capture()));
        } finally {
            slot.end();
            slot.lock.unlock();
            slots.remove(key);
        }
    }

    private @Nullable Ran openWaiting(Slot slot, Seat seat, long until) throws InterruptedException {
        while (true) {
            var refused = open(slot, seat);
            boolean waits = refused instanceof Ran.Refused
                    && !slot.admitted
                    && count() >= settings.most()
                    && System.nanoTime() < until;
            if (!waits || closing.await(ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
                return refused;
            }
        }
    }

    /** Ends a session's shell because its agent wants a new one. */
    public void restart(Seat seat) throws FileRefusal {
        var slot = slots.get(seat.session().value());
        if (slot != null) {
            slot.end();
        }
        try {
            Files.deleteIfExists(note(seat));
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private static Path note(Seat seat) throws FileRefusal {
        return seat.workspace().notes().resolve("shell-" + seat.session().value());
    }

    /** The slot's lock is held. */
    private @Nullable Ran open(Slot slot, Seat seat) {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("shells").start(this::look);
        }
        admission.lock();
        try {
            if (closing.getCount() == 0) {
                return new Ran.Refused("the server is stopping");
            }
            if (!makeRoom()) {
                return new Ran.Refused("this server runs " + settings.most()
                        + " sandboxes already, and all of them are at work. Try again later.");
            }
            slot.admitted = true;
        } finally {
            admission.unlock();
        }
        return slot.open(seat.reach());
    }

    private boolean makeRoom() {
        if (slots.values().stream().filter(slot -> slot.admitted).count() < settings.most()) {
            return true;
        }
        return slots.values().stream()
                .filter(slot -> slot.admitted && !slot.lock.isLocked())
                .sorted(Comparator.comparingLong(slot -> slot.usedAt))
                .anyMatch(Slot::endIfUnused);
    }

    /** Ends the shells of a session and of its threads, whatever they are at; returns when nothing of them is left. */
    public void end(SessionId session) {
        for (var slot : slots.values()) {
            if (slot.seat.session().equals(session) || slot.seat.root().equals(session)) {
                slot.end();
            }
        }
    }

    /** How many shells there are. */
    public long count() {
        return slots.values().stream().filter(slot -> slot.admitted).count();
    }

    private void look() {
        try {
            while (!closing.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                slots.forEach(this::look);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String key, Slot slot) {
        try {
            if (isClosed.test(slot.seat.session())) {
                slot.end();
                slots.remove(key, slot);
            } else if (System.nanoTime() - slot.usedAt > settings.idle().toNanos()) {
                slot.endIfUnused();
            }
        } catch (RuntimeException e) {
            LOG.error("cannot look after the shell of {}", slot.seat.session(), e);
        }
    }

    @Override
    public void close() {
        admission.lock();
        try {
            closing.countDown();
        } finally {
            admission.unlock();
        }
        slots.values().forEach(Slot::end);
    }

    /** A session's place for a shell. */
    private final class Slot {
        private final Seat seat;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile boolean admitted;
        private volatile long usedAt = System.nanoTime();
        private volatile @Nullable Shell shell;

        Slot(Seat seat) {
            this.seat = seat;
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
        }

        @Nullable
        Ran open(Reach reach) {
            try {
                var outlet = outlets == null
                        ? null
                        : outlets.open(seat.root(), reach).orElse(null);
                switch (Shell.open(sandbox, seat.workspace(), settings.limits(), outlet)) {
                    case Shell.Opened.Open(var opened) -> shell = opened;
                    case Shell.Opened.Refused(var why) -> {
                        admitted = false;
                        return new Ran.Refused(why);
                    }
                }
                return null;
            } catch (IOException e) {
                admitted = false;
                return new Ran.Refused("the way into the network cannot be made: " + e.getMessage());
            } catch (InterruptedException _) {
                admitted = false;
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

        boolean endIfUnused() {
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
}
