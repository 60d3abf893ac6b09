package dev.atelier.desktop.desk;

import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after desktops from the first one on: ends what broke, idles, has lived long enough, or belongs to a session that is closed. Thread-safe. */
final class DeskCare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskCare.class);
    private static final int LOOK_SECONDS = 5;

    private final DeskSlots slots;
    private final Premise.Register register;
    private final DeskSettings settings;
    private final DeskEnds ends;
    private final InstantSource clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    DeskCare(DeskSlots slots, Premise.Register register, DeskSettings settings, DeskEnds ends, InstantSource clock) {
        this.slots = slots;
        this.register = register;
        this.settings = settings;
        this.ends = ends;
        this.clock = clock;
    }

    /** There will be one. */
    void begin() {
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

    void look() {
        var now = clock.instant();
        for (var slot : slots.all()) {
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
            slots.forget(slot, now);
        } else if (register.isClosed(slot.session)) {
            ends.end(slot, desk, Reason.CLOSED, "the session was closed");
        } else if (!desk.isRunning()) {
            ends.lost(slot, desk);
        } else if (desk.startedAt().plus(settings.life()).isBefore(now)) {
            ends.end(
                    slot,
                    desk,
                    Reason.LIMIT,
                    "no desktop stays longer than " + settings.life().toHours() + " hours");
        } else if (slots.isIdle(slot, now, settings.idle())) {
            ends.end(
                    slot,
                    desk,
                    Reason.IDLE,
                    "nobody used it for " + settings.idle().toMinutes() + " minutes");
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
