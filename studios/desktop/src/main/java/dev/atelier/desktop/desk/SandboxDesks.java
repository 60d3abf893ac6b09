package dev.atelier.desktop.desk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private final Premise.Register register;
    private final DeskSettings settings;
    private final InstantSource clock;
    private final DeskStart starts;
    private final DeskEnds ends;
    private final DeskSlots slots;
    private final DeskCare care;
    private final Semaphore starting;

    public SandboxDesks(
            Ground ground, Premise.Register register, DeskSettings settings, Company company, InstantSource clock) {
        this.register = register;
        this.settings = settings;
        this.clock = clock;
        this.starting = new Semaphore(settings.starting(), true);
        this.starts = new DeskStart(ground.sandbox(), ground.outlets(), settings, clock);
        this.ends = new DeskEnds(ground.sandbox(), new DeskBook(ground.journal(), ground.codec()), company, clock);
        this.slots = new DeskSlots(settings, company, ends, clock);
        this.care = new DeskCare(slots, register, settings, ends, clock);
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
            var slot = slots.use(owner);
            slot.unused = ahead;
            var there = slot.running();
            if (there.isPresent()) {
                return new Opening.Open(there.get());
            }
            slot.lock.lockInterruptibly();
            try {
                if (slots.holds(slot)) {
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
        if (slots.unused() >= settings.warm() || slots.isFull()) {
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
        care.begin();
        slot.isStarting = true;
        try {
            settle(slot);
            slot.trouble = null;
            var refused = register.isClosed(slot.session) ? "the session is closed" : slots.admit(slot);
            var opening = refused == null ? startAdmitted(slot) : new Opening.Refused(refused);
            if (opening instanceof Opening.Refused(var why)) {
                slot.trouble = why;
            }
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
            ends.lost(slot, left);
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
                        case DeskStart.Result.Refused(var why) -> {
                            ends.failed(slot, why);
                            yield new Opening.Refused(why);
                        }
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
        if (slots.isShut() || register.isClosed(slot.session)) {
            ends.end(slot, desk, Reason.CLOSED, "the session was closed while it started");
            return new Opening.Refused("the session is closed");
        }
        return new Opening.Open(desk);
    }

    @Override
    public Optional<Desk> running(SessionId session) {
        return slots.find(register.owner(session)).flatMap(DeskSlot::running).map(Desk.class::cast);
    }

    @Override
    public void end(SessionId session, String why) {
        slots.find(register.owner(session)).ifPresent(slot -> end(slot, why));
    }

    private void end(DeskSlot slot, String why) {
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
        return slots.find(register.owner(session)).map(DeskState::of).orElse(DeskState.NONE);
    }

    /** How it stands with all of them. */
    public DeskCondition condition() {
        return new DeskCondition(settings.most(), slots.count(), slots.starting(), slots.unused(), ends.failure());
    }

    /** Looks after all of them at once, as happens every few seconds. */
    void look() {
        care.look();
    }

    @Override
    public void close() {
        slots.shut();
        care.close();
        var all = slots.all().stream()
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
