package dev.atelier.desktop.control;

import dev.atelier.agent.event.Content;
import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control of desktops as leases: the agent has it, unless one person took it and goes on saying so.
 *
 * <p><b>The agent</b> waits at its next action while a person has the control. What it decided upon before it heard of that time is not carried out
 * afterwards, however often it is tried: it acted upon another screen. It hears of it by an input that stands in the journal together with the end of
 * the person's time, so that a server that is killed in between loses neither.
 *
 * <p><b>A person's time ends</b> when it is given back, when nothing renews it, when the person's connection is gone for a while, when an administrator
 * takes it, or with the desktop. Leases are kept in memory by the server that runs the desktop, since they cannot outlast it; one that stands in the
 * journal and nowhere else is closed there before the agent acts again.
 *
 * <p><b>Threads.</b> Thread-safe. Taking and ending write to the journal under the session's lock, so nobody acts in between. What is asked for every
 * message of a viewer takes no lock.
 */
public final class DeskControl implements Control, Secrecy, DeskWatch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskControl.class);
    private static final long LOOK_MS = 200;

    private final Supplier<Desks> desks;
    private final Handover handover;
    private final Terms terms;
    private final InstantSource clock;
    private final Map<SessionId, Seat> seats = new ConcurrentHashMap<>();

    /**
     * How long a person has the control.
     *
     * @param lease unless it is renewed
     * @param grace after the person's connection is gone
     * @param presence who knows whether it is
     */
    public record Terms(Duration lease, Duration grace, Masking masking, Presence presence) {}

    /** @param desks asked when they are needed: they tell this of themselves */
    public DeskControl(Supplier<Desks> desks, Handover handover, Terms terms, InstantSource clock) {
        this.desks = desks;
        this.handover = handover;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * A person wants the control; who has it already keeps it for longer.
     *
     * @param force whether it is taken from somebody else
     */
    public Answer take(SessionId session, Person person, boolean force) throws InterruptedException {
        if (terms.presence().of(session, person.viewer()) == Presence.Place.LOOKING_ON) {
            return new Answer.Refused(
                    "viewer '" + person.viewer() + "' may only see this desktop; open it with a ticket"
                            + " whose rights are 'control' and take the control as that viewer");
        }
        var seat = seat(session);
        seat.lock.lockInterruptibly();
        try {
            var sitting = seat.sitting;
            if (sitting != null && !isOver(sitting) && sitting.isOf(person)) {
                return renewed(sitting);
            }
            if (sitting != null && !isOver(sitting) && isBack(session, sitting, person)) {
                sitting.lease = sitting.lease.of(person);
                return renewed(sitting);
            }
            if (sitting != null && !isOver(sitting) && !force) {
                return new Answer.Taken(sitting.lease);
            }
            Desk desk;
            switch (desks.get().open(session)) {
                case Desks.Opening.Refused(var why) -> {
                    return new Answer.Refused(why);
                }
                case Desks.Opening.Open(var open) -> desk = open;
            }
            if (sitting != null) {
                end(session, seat, sitting, isOver(sitting) ? Ending.EXPIRED : Ending.TAKEN, null);
            }
            handover.closeLeft(session, seat);
            return begin(session, seat, person, desk);
        } finally {
            seat.lock.unlock();
        }
    }

    private Answer begin(SessionId session, Seat seat, Person person, Desk desk) throws InterruptedException {
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

    /** The person is still there. */
    public Answer renew(SessionId session, Person person) throws InterruptedException {
        return as(session, person, Optional.empty(), (_, sitting) -> renewed(sitting));
    }

    /** Nobody is to look, or everybody may again. */
    public Answer secret(SessionId session, Person person, boolean on) throws InterruptedException {
        return as(session, person, Optional.empty(), (_, sitting) -> {
            sitting.lease = sitting.lease.secret(on);
            return renewed(sitting);
        });
    }

    /**
     * The person gives the control back. Whoever does not have it gives nothing back, which is no mistake: it may have ended by itself.
     *
     * @param note what the agent is told of it
     */
    public Answer giveBack(SessionId session, Person person, @Nullable String note) throws InterruptedException {
        return as(session, person, Optional.of(new Answer.Agents()), (seat, sitting) -> {
            end(session, seat, sitting, Ending.RETURNED, note);
            return new Answer.Agents();
        });
    }

    private interface Deed {
        Answer done(Seat seat, Seat.Sitting sitting);
    }

    /** @param nobodys the answer if nobody has the control */
    private Answer as(SessionId session, Person person, Optional<Answer> nobodys, Deed deed)
            throws InterruptedException {
        var seat = seat(session);
        seat.lock.lockInterruptibly();
        try {
            var sitting = seat.sitting;
            if (sitting == null || isOver(sitting)) {
                return nobodys.orElse(new Answer.Refused("you do not have the control any more; take it again"));
            }
            return sitting.isOf(person) ? deed.done(seat, sitting) : new Answer.Taken(sitting.lease);
        } finally {
            seat.lock.unlock();
        }
    }

    /** Whose connection broke and comes back as another viewer, by the same key and name. */
    private boolean isBack(SessionId session, Seat.Sitting sitting, Person person) {
        var known = sitting.lease.person();
        return known.actor().equals(person.actor())
                && known.by().equals(person.by())
                && !isAtTheDesk(session, known.viewer());
    }

    private boolean isAtTheDesk(SessionId session, String viewer) {
        return terms.presence().of(session, viewer) == Presence.Place.AT_THE_DESK;
    }

    private Answer renewed(Seat.Sitting sitting) {
        sitting.lease = sitting.lease.until(clock.instant().plus(terms.lease()));
        return new Answer.Yours(sitting.lease);
    }

    private boolean isOver(Seat.Sitting sitting) {
        return !clock.instant().isBefore(sitting.lease.until());
    }

    /** The person who has the control; empty while the agent has it. */
    public Optional<Lease> lease(SessionId session) {
        return sitting(session).map(sitting -> sitting.lease);
    }

    @Override
    public boolean isOn(SessionId session) {
        return lease(session).filter(Lease::isSecret).isPresent();
    }

    @Override
    public boolean mayAct(SessionId session, String viewer) {
        return sitting(session)
                .filter(sitting -> sitting.lease.person().viewer().equals(viewer))
                .isPresent();
    }

    /** A viewer's message reached the desktop. By one thread at a time; never blocks. */
    public void acted(SessionId session, String viewer, ViewerMessage message) {
        sitting(session)
                .filter(sitting -> sitting.lease.person().viewer().equals(viewer))
                .ifPresent(sitting -> sitting.log.heard(message, sitting.lease.isSecret()));
    }

    private Optional<Seat.Sitting> sitting(SessionId session) {
        var seat = seats.get(session);
        return Optional.ofNullable(seat == null ? null : seat.sitting).filter(sitting -> !isOver(sitting));
    }

    @Override
    public List<Content> awaitTurn(SessionId session) throws InterruptedException {
        var seat = seat(session);
        seat.lock.lockInterruptibly();
        try {
            handover.closeLeft(session, seat);
            while (seat.sitting != null) {
                seat.changed.await();
            }
            var untold = seat.untold;
            if (untold == null || handover.isTold(session, untold)) {
                seat.untold = null;
                return List.of();
            }
            return Telling.notDone(untold.words());
        } finally {
            seat.lock.unlock();
        }
    }

    /** Ends a person's time when nobody else does. */
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

    /** With the seat's lock. Whatever fails, the agent has the control afterwards. */
    private void end(SessionId session, Seat seat, Seat.Sitting sitting, Ending why, @Nullable String note) {
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

    private Seat seat(SessionId session) {
        return seats.computeIfAbsent(session, _ -> new Seat());
    }

    /** What a killed server left open is closed before anybody looks. */
    @Override
    public void began(Desk desk) {
        Thread.ofVirtual().name("control-" + desk.session()).start(() -> {
            var seat = seat(desk.session());
            seat.lock.lock();
            try {
                handover.closeLeft(desk.session(), seat);
            } catch (RuntimeException e) {
                LOG.warn("it cannot be read who had the control of the desktop of {}", desk.session(), e);
            } finally {
                seat.lock.unlock();
            }
        });
    }

    @Override
    public void ended(Desk desk) {
        Thread.ofVirtual().name("control-" + desk.session()).start(() -> endNow(desk.session()));
    }

    private void endNow(SessionId session) {
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

    /** Everybody's time is over. */
    @Override
    public void close() {
        seats.keySet().forEach(this::endNow);
    }
}
