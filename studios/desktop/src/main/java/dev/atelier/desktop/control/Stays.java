package dev.atelier.desktop.control;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times of persons at desktops, from their beginning to their end, whoever brings it about. Where nothing else is said the seat's lock is held by
 * whoever calls.
 */
final class Stays {
    private static final Logger LOG = LoggerFactory.getLogger(Stays.class);
    private static final long LOOK_MS = 200;

    /** The longest that an action of the agent goes on by itself: until it is found that nothing takes a text that it pastes. */
    private static final Duration HANDS_OFF = Duration.ofSeconds(4);

    private final Supplier<Desks> desks;
    private final Handover handover;
    private final DeskControl.Terms terms;
    private final InstantSource clock;
    private final Map<SessionId, Seat> seats = new ConcurrentHashMap<>();

    Stays(Supplier<Desks> desks, Handover handover, DeskControl.Terms terms, InstantSource clock) {
        this.desks = desks;
        this.handover = handover;
        this.terms = terms;
        this.clock = clock;
    }

    /** Takes no lock. */
    Seat seat(SessionId session) {
        return seats.computeIfAbsent(session, _ -> new Seat());
    }

    /** The one under way, if there is one. Takes no lock. */
    Optional<Seat.Sitting> now(SessionId session) {
        var seat = seats.get(session);
        return Optional.ofNullable(seat == null ? null : seat.sitting).filter(sitting -> !isOver(sitting));
    }

    boolean isOver(Seat.Sitting sitting) {
        return !clock.instant().isBefore(sitting.lease.until());
    }

    /** Whose connection broke and comes back as another viewer, by the same key and name. */
    boolean isBack(SessionId session, Seat.Sitting sitting, Person person) {
        var known = sitting.lease.person();
        return known.actor().equals(person.actor())
                && known.by().equals(person.by())
                && !isAtTheDesk(session, known.viewer());
    }

    /** Whether a viewer may see the desktop and no more. */
    boolean isLookingOn(SessionId session, String viewer) {
        return terms.presence().of(session, viewer) == Presence.Place.LOOKING_ON;
    }

    private boolean isAtTheDesk(SessionId session, String viewer) {
        return terms.presence().of(session, viewer) == Presence.Place.AT_THE_DESK;
    }

    Answer renewed(Seat.Sitting sitting) {
        sitting.lease = sitting.lease.until(clock.instant().plus(terms.lease()));
        return new Answer.Yours(sitting.lease);
    }

    /** What the agent is doing ends first. */
    Answer begin(SessionId session, Seat seat, Person person, Desk desk) throws InterruptedException {
        stop(session, seat, person);
        var now = clock.instant();
        var lease = new Lease(person, now, now.plus(terms.lease()), false);
        return switch (handover.toPerson(session, desk, person)) {
            case Handover.Given.Closed(var status) -> new Answer.Closed(status);
            case Handover.Given.To(var before) -> {
                var acts = new PersonActs(person.by(), terms.masking());
                var log = new PersonLog("person-" + session, acts, handover.pen(session, person));
                var sitting = new Seat.Sitting(lease, before, log);
                seat.sitting = sitting;
                Thread.ofVirtual().name("control-" + session).start(() -> watch(session, seat, sitting));
                yield new Answer.Yours(lease);
            }
        };
    }

    private static void stop(SessionId session, Seat seat, Person person) throws InterruptedException {
        seat.holds.forEach(hold -> hold.claim(person.by()));
        for (var hold : seat.holds) {
            if (!hold.awaitFree(HANDS_OFF)) {
                LOG.warn("an action of the agent at the desktop of {} does not end for {}", session, person.by());
            }
        }
    }

    /** Ends a person's time when nobody else does. Takes the lock. */
    private void watch(SessionId session, Seat seat, Seat.Sitting sitting) {
        Instant goneSince = null;
        seat.lock.lock();
        try {
            while (seat.sitting == sitting) {
                var now = clock.instant();
                boolean here = isAtTheDesk(session, sitting.lease.person().viewer());
                goneSince = here ? null : goneSince == null ? now : goneSince;
                if (isOver(sitting)) {
                    end(session, seat, sitting, Ending.EXPIRED, null);
                } else if (goneSince != null && !now.isBefore(goneSince.plus(terms.grace()))) {
                    end(session, seat, sitting, Ending.LEFT, null);
                } else {
                    seat.changed.await(LOOK_MS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        } finally {
            seat.lock.unlock();
        }
    }

    /** Whatever fails, the agent has the control afterwards. */
    void end(SessionId session, Seat seat, Seat.Sitting sitting, Ending why, @Nullable String note) {
        try {
            sitting.lease = sitting.lease.until(clock.instant()); // so that nothing more of the person's gets through
            seat.untold = handover.toAgent(
                    new Handover.Time(session, sitting, why, note), desks.get().running(session));
        } catch (RuntimeException e) {
            LOG.warn("the end of a person's time at the desktop of {} cannot be written", session, e);
            seat.known = false; // it stands in the journal as not over, and is closed when the agent acts
        } finally {
            seat.sitting = null;
            seat.changed.signalAll();
        }
    }

    /** With the desktop, or the server. Takes the lock. */
    void endNow(SessionId session) {
        var seat = seat(session);
        seat.lock.lock();
        try {
            var sitting = seat.sitting;
            if (sitting != null) {
                end(session, seat, sitting, Ending.ENDED, null);
            }
        } finally {
            seat.lock.unlock();
        }
    }

    /** Everybody's. Takes the locks. */
    void endAll() {
        seats.keySet().forEach(this::endNow);
    }
}
