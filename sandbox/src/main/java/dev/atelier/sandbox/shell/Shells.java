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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shells of all sessions, one each, opened with its first command, or before it where that takes a while ({@link #warm}). There are at most
 * so many at once: for a new one the one that idled longest makes room, and if all are at work the new one is refused. A shell ends after
 * some time without a command and when its session is closed. Thread-safe; a session's commands run one after the other.
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
    private final Rooms rooms;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Consumer<SessionId>> others = new CopyOnWriteArrayList<>();

    /**
     * @param isClosed whether a session is archived, deleted or terminated; asked every few seconds for those that have a shell
     * @param outlets null if no shell has a network
     */
    public Shells(Sandbox sandbox, ShellSettings settings, Predicate<SessionId> isClosed, @Nullable Outlets outlets) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.isClosed = isClosed;
        this.outlets = outlets;
        this.rooms = new Rooms(slots, settings.most());
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
        var slot = slot(seat);
        try {
            slot.lock.lockInterruptibly();
        } catch (InterruptedException _) {
            return Answer.of(new Ran.Stopped(new Capture()));
        }
        try {
            boolean isReset = false;
            if (!slot.isOpen() || slot.isUnused()) {
                isReset = Files.exists(note(seat));
                var refused = slot.isWarmFor(seat) ? null : open(slot, seat);
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

    private Slot slot(Seat seat) {
        return slots.computeIfAbsent(seat.session().value(), _ -> newSlot(seat));
    }

    private Slot newSlot(Seat seat) {
        return new Slot(seat, sandbox, settings.limits(), outlets);
    }

    /**
     * Opens a session's shell ahead of its first command, if the settings say so and there is room that nobody has to leave. Returns at once;
     * if it comes to nothing, the first command opens the shell and says what is wrong.
     */
    public void warm(Seat seat) {
        if (!settings.ahead().isOff()) {
            Thread.ofVirtual().name("shell-ahead").start(() -> openAhead(seat));
        }
    }

    void openAhead(Seat seat) {
        try {
            // asked here, because whoever asks first waits until it is found out what sandboxes there are
            int most = sandbox.startsSlowly()
                    ? settings.ahead().slow()
                    : settings.ahead().quick();
            if (most > 0 && !isClosed.test(seat.session())) {
                slot(seat).ahead(slot -> openAhead(seat, slot, most));
            }
        } catch (RuntimeException e) {
            LOG.debug("no shell was opened ahead for {}", seat.session(), e);
        }
    }

    private void openAhead(Seat seat, Slot slot, int most) {
        if (!slot.isOpen() && rooms.admitAhead(slot, most)) {
            begin();
            slot.openAhead(seat);
            if (closing.getCount() == 0) {
                slot.end();
            }
        }
    }

    /**
     * Runs a command in a sandbox of its own, beside the session's shell, on the same files; nothing of it is left afterwards. If there is no
     * room for one more, it waits as long as the command may take.
     */
    public Answer runAlone(Seat seat, String command, Duration atMost, Consumer<byte[]> watcher) {
        var key = seat.session() + " alone " + UUID.randomUUID();
        var slot = newSlot(seat);
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
            boolean waits =
                    refused instanceof Ran.Refused && !slot.admitted && rooms.isFull() && System.nanoTime() < until;
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
        begin();
        var refused = rooms.admit(slot);
        return refused == null ? slot.open(seat.reach()) : refused;
    }

    private void begin() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("shells").start(this::look);
        }
    }

    /** Names who ends what else runs on the files of a session whose shells are ended. */
    public void alsoEnd(Consumer<SessionId> other) {
        others.add(other);
    }

    /** Ends the shells of a session and of its threads, whatever they are at; returns when nothing of them is left. */
    public void end(SessionId session) {
        others.forEach(other -> other.accept(session));
        for (var slot : slots.values()) {
            if (slot.seat.session().equals(session) || slot.seat.root().equals(session)) {
                slot.end();
            }
        }
    }

    /** Whether a session has a shell that could take a command now. */
    public boolean isReady(SessionId session) {
        var slot = slots.get(session.value());
        return slot != null && slot.isReady();
    }

    /** How many shells there are. */
    public long count() {
        return rooms.count();
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
            } else if (System.nanoTime() - slot.usedAt > patience(slot).toNanos()) {
                slot.endIfIdle();
            }
        } catch (RuntimeException e) {
            LOG.error("cannot look after the shell of {}", slot.seat.session(), e);
        }
    }

    private Duration patience(Slot slot) {
        return slot.isUnused() ? settings.ahead().patience() : settings.idle();
    }

    @Override
    public void close() {
        rooms.shut();
        closing.countDown();
        slots.values().forEach(Slot::end);
    }
}
