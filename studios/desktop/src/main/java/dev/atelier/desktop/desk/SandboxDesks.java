package dev.atelier.desktop.desk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Desktops in sandboxes, one each for a session and its threads, started when they are needed. There are at most so many at once: for a new one the one
 * that idled longest makes room, and if all are in use the new one is refused. One whose X server or window manager dies has failed, and the next one who
 * needs it gets another. Thread-safe.
 */
public final class SandboxDesks implements Desks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxDesks.class);
    private static final int LOOK_SECONDS = 5;

    /** Used so lately it does not make room for another one. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private final Premise.Register register;
    private final DeskSettings settings;
    private final InstantSource clock;
    private final DeskStart starts;
    private final DeskEnds ends;
    private final Company company;
    private final Semaphore starting;
    private final Map<SessionId, DeskSlot> slots = new ConcurrentHashMap<>();
    private final ReentrantLock admission = new ReentrantLock();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    public SandboxDesks(
            Ground ground, Premise.Register register, DeskSettings settings, Company company, InstantSource clock) {
        this.register = register;
        this.settings = settings;
        this.clock = clock;
        this.company = company;
        this.starting = new Semaphore(settings.starting(), true);
        this.starts = new DeskStart(ground.sandbox(), ground.outlets(), settings, clock);
        this.ends = new DeskEnds(ground.sandbox(), new DeskBook(ground.journal(), ground.codec()), company);
    }

    /**
     * What desktops stand on.
     *
     * @param outlets null if none has a network
     */
    public record Ground(Sandbox sandbox, @Nullable Outlets outlets, Journal journal, EventCodec codec) {}

    /** Who wants to know of each desktop and who keeps them from idling; asked for when the first one starts, since they may need desks themselves. */
    public record Company(Supplier<List<DeskWatch>> watches, Supplier<List<DeskUse>> uses) {
        public static final Company NONE = new Company(List::of, List::of);

        boolean uses(SessionId session) {
            return uses.get().stream().anyMatch(use -> use.isUsed(session));
        }
    }

    @Override
    public Opening open(SessionId session) throws InterruptedException {
        return open(register.owner(session), false);
    }

    private Opening open(SessionId owner, boolean ahead) throws InterruptedException {
        while (true) {
            var slot = slots.computeIfAbsent(owner, id -> new DeskSlot(id, clock.instant()));
            slot.usedAt = clock.instant();
            slot.unused = ahead;
            var there = slot.running();
            if (there.isPresent()) {
                return new Opening.Open(there.get());
            }
            slot.lock.lockInterruptibly();
            try {
                if (slots.get(owner) == slot) {
                    there = slot.running();
                    return there.isPresent() ? new Opening.Open(there.get()) : start(slot);
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** Starts a session's desktop before somebody needs it, if the settings say so and there is room. Returns at once; who needs it hears what is wrong. */
    public void ahead(SessionId session) {
        if (settings.warm() > 0 && running(session).isEmpty()) {
            Thread.ofVirtual().name("desk-ahead").start(() -> openAhead(register.owner(session)));
        }
    }

    private void openAhead(SessionId owner) {
        long unused = slots.values().stream().filter(slot -> slot.unused).count();
        if (unused >= settings.warm() || count() >= settings.most()) {
            return;
        }
        try {
            open(owner, true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("no desktop was started ahead for {}", owner, e);
        }
    }

    @Override
    public Size size(SessionId session) {
        return switch (register.find(register.owner(session))) {
            case Premise.Found.There(var premise) -> new Size(premise.width(), premise.height());
            case Premise.Found.None _ -> Size.USUAL;
        };
    }

    /** The slot's lock is held. */
    private Opening start(DeskSlot slot) throws InterruptedException {
        begin();
        slot.isStarting = true;
        try {
            settle(slot);
            var refused = admit(slot);
            var opening = refused == null ? startAdmitted(slot) : new Opening.Refused(refused);
            slot.trouble = opening instanceof Opening.Refused(var why) ? why : null;
            return opening;
        } finally {
            slot.isStarting = false;
            slot.usedAt = clock.instant();
            slot.admitted = slot.desk != null;
            slot.unused = slot.unused && slot.admitted;
        }
    }

    /** What broke and was not yet cleared away. */
    private void settle(DeskSlot slot) {
        var left = slot.desk;
        if (left != null) {
            ends.end(
                    slot,
                    left,
                    Reason.FAILED,
                    "its screen could not be seen any more: " + left.client().trouble());
        }
    }

    private Opening startAdmitted(DeskSlot slot) throws InterruptedException {
        switch (register.find(slot.session)) {
            case Premise.Found.None(var why) -> {
                return new Opening.Refused(why);
            }
            case Premise.Found.There(var premise) -> {
                long begun = System.nanoTime();
                if (!starting.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Opening.Refused("this server starts many desktops just now. Try again later.");
                }
                try {
                    return switch (starts.start(slot.session, premise)) {
                        case DeskStart.Result.Refused(var why) -> new Opening.Refused(why);
                        case DeskStart.Result.Started(var desk) ->
                            begin(slot, desk, Duration.ofNanos(System.nanoTime() - begun));
                    };
                } finally {
                    starting.release();
                }
            }
        }
    }

    private Opening begin(DeskSlot slot, StandingDesk desk, Duration took) {
        slot.desk = desk;
        ends.began(desk, took);
        Thread.ofVirtual().name("desk-" + desk.id()).start(() -> ends.await(slot, desk));
        if (closing.getCount() == 0 || register.isClosed(slot.session)) {
            ends.end(slot, desk, Reason.CLOSED, "the session was closed while it started");
            return new Opening.Refused("the session is closed");
        }
        return new Opening.Open(desk);
    }

    /** Null if there is room, which is taken then. */
    private @Nullable String admit(DeskSlot slot) {
        admission.lock();
        try {
            if (closing.getCount() == 0) {
                return "the server is stopping";
            }
            if (register.isClosed(slot.session)) {
                return "the session is closed";
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

    private boolean isIdle(DeskSlot slot, Instant now, Duration since) {
        return slot.desk != null
                && !slot.lock.isLocked()
                && slot.usedAt.plus(since).isBefore(now)
                && !company.uses(slot.session);
    }

    @Override
    public Optional<Desk> running(SessionId session) {
        return Optional.ofNullable(slots.get(register.owner(session)))
                .flatMap(DeskSlot::running)
                .map(Desk.class::cast);
    }

    @Override
    public void end(SessionId session, String why) {
        var slot = slots.get(register.owner(session));
        if (slot == null) {
            return;
        }
        slot.lock.lock(); // one that is just starting is there then
        try {
            var desk = slot.desk;
            if (desk != null) {
                ends.end(slot, desk, Reason.CLOSED, why);
            }
            slot.trouble = null;
        } finally {
            slot.lock.unlock();
        }
    }

    /** How it stands with a session's desktop. */
    public DeskState state(SessionId session) {
        var slot = slots.get(register.owner(session));
        if (slot == null) {
            return DeskState.NONE;
        }
        return DeskState.of(slot);
    }

    /** How many there are, those that start included. */
    public int count() {
        return (int) slots.values().stream().filter(slot -> slot.admitted).count();
    }

    /** How many start now. */
    public int starting() {
        return (int) slots.values().stream().filter(slot -> slot.isStarting).count();
    }

    private void begin() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("desks").start(this::watch);
        }
    }

    private void watch() {
        try {
            while (!closing.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what idles, has lived long enough, or belongs to a session that is closed. */
    void look() {
        var now = clock.instant();
        for (var slot : slots.values()) {
            try {
                look(slot, now);
            } catch (RuntimeException e) {
                LOG.error("cannot look after the desktop of {}", slot.session, e);
            }
        }
    }

    private void look(DeskSlot slot, Instant now) {
        var desk = slot.desk;
        if (desk == null) {
            forget(slot, now);
        } else if (register.isClosed(slot.session)) {
            ends.end(slot, desk, Reason.CLOSED, "the session was closed");
        } else if (!desk.isRunning()) {
            ends.end(
                    slot,
                    desk,
                    Reason.FAILED,
                    "its screen could not be seen any more: " + desk.client().trouble());
        } else if (desk.startedAt().plus(settings.life()).isBefore(now)) {
            ends.end(
                    slot,
                    desk,
                    Reason.LIMIT,
                    "no desktop stays longer than " + settings.life().toHours() + " hours");
        } else if (isIdle(slot, now, settings.idle())) {
            ends.end(
                    slot,
                    desk,
                    Reason.IDLE,
                    "nobody used it for " + settings.idle().toMinutes() + " minutes");
        }
    }

    private void forget(DeskSlot slot, Instant now) {
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

    @Override
    public void close() {
        admission.lock();
        try {
            closing.countDown();
        } finally {
            admission.unlock();
        }
        var all = slots.values().stream()
                .map(slot -> Thread.ofVirtual().start(() -> {
                    var desk = slot.desk;
                    if (desk != null) {
                        ends.end(slot, desk, Reason.SERVER_STOPPED, "the server was stopped");
                    }
                }))
                .toList();
        try {
            for (var each : all) {
                each.join();
            }
            starts.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("what led to desktops cannot be removed: {}", e.toString());
        }
    }
}
