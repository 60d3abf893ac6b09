package dev.atelier.desktop.desk;

import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The slots of all sessions, and who gets one of the rooms that there are: at most so many desktops are there at once. Thread-safe. */
final class DeskSlots {
    /** Used so lately it does not make room for another one. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private final DeskSettings settings;
    private final SandboxDesks.Company company;
    private final DeskEnds ends;
    private final InstantSource clock;
    private final Map<SessionId, DeskSlot> slots = new ConcurrentHashMap<>();
    private final ReentrantLock admission = new ReentrantLock();
    private volatile boolean isShut;

    DeskSlots(DeskSettings settings, SandboxDesks.Company company, DeskEnds ends, InstantSource clock) {
        this.settings = settings;
        this.company = company;
        this.ends = ends;
        this.clock = clock;
    }

    /** The session's, now used. Whoever has its lock looks whether it still {@link #holds} it. */
    DeskSlot use(SessionId owner) {
        var slot = slots.computeIfAbsent(owner, id -> new DeskSlot(id, clock.instant()));
        slot.usedAt = clock.instant();
        return slot;
    }

    boolean holds(DeskSlot slot) {
        return slots.get(slot.session) == slot;
    }

    Optional<DeskSlot> find(SessionId owner) {
        return Optional.ofNullable(slots.get(owner));
    }

    Collection<DeskSlot> all() {
        return List.copyOf(slots.values());
    }

    /** Of a session that has no desktop and has not used it for long. */
    void forget(DeskSlot slot, Instant now) {
        if (slot.usedAt.plus(settings.idle()).isBefore(now) && slot.lock.tryLock()) {
            try {
                if (slot.desk == null) {
                    slots.remove(slot.session, slot);
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** Null if there is room, which is taken then. */
    @Nullable
    String admit(DeskSlot slot) {
        admission.lock();
        try {
            if (isShut) {
                return "the server is stopping";
            }
            if (count() >= settings.most() && !makeRoom()) {
                return "this server runs " + settings.most()
                        + " desktops already, and all of them are in use. Try again later, or end one"
                        + " (POST /v1/sessions/{id}/desktop/end).";
            }
            slot.admitted = true;
            return null;
        } finally {
            admission.unlock();
        }
    }

    private boolean makeRoom() {
        var now = clock.instant();
        return slots.values().stream()
                .filter(slot -> slot.admitted && isIdle(slot, now, AT_WORK))
                .sorted(Comparator.comparing(slot -> slot.usedAt))
                .anyMatch(slot -> slot.running()
                        .map(desk -> ends.end(slot, desk, Reason.LIMIT, "another session needed a desktop"))
                        .orElse(false));
    }

    /** Whether nobody has used its desktop for so long. */
    boolean isIdle(DeskSlot slot, Instant now, Duration since) {
        return slot.desk != null
                && !slot.lock.isLocked()
                && slot.usedAt.plus(since).isBefore(now)
                && !company.uses(slot.session);
    }

    /** From now on nobody is admitted. */
    void shut() {
        admission.lock();
        try {
            isShut = true;
        } finally {
            admission.unlock();
        }
    }

    boolean isShut() {
        return isShut;
    }

    boolean isFull() {
        return count() >= settings.most();
    }

    /** How many rooms are taken. */
    int count() {
        return (int) slots.values().stream().filter(slot -> slot.admitted).count();
    }

    int starting() {
        return (int) slots.values().stream().filter(slot -> slot.isStarting).count();
    }

    int unused() {
        return (int) slots.values().stream().filter(slot -> slot.unused).count();
    }
}
