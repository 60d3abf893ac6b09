package dev.atelier.desktop.control;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control of desktops as leases: the agent has it, unless one person took it and goes on saying so.
 *
 * <p><b>The agent</b> ends what it is about where it is when a person takes the control, and waits at its next action. What it decided upon before it
 * heard of that time is not carried out afterwards, however often it is tried: it acted upon another screen. It hears of it by an input that stands in
 * the journal together with the end of the person's time, so that a server that is killed in between loses neither.
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

    private final Supplier<Desks> desks;
    private final Handover handover;
    private final Stays stays;

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
        this.stays = new Stays(desks, handover, terms, clock);
    }

    /**
     * A person wants the control; who has it already keeps it for longer.
     *
     * @param force whether it is taken from somebody else
     */
    public Answer take(SessionId session, Person person, boolean force) throws InterruptedException {
        if (stays.isLookingOn(session, person.viewer())) {
            return new Answer.Refused(
                    "viewer '" + person.viewer() + "' may only see this desktop; open it with a ticket"
                            + " whose rights are 'control' and take the control as that viewer");
        }
        var seat = stays.seat(session);
        seat.lock.lockInterruptibly();
        try {
            var sitting = seat.sitting;
            if (sitting != null && !stays.isOver(sitting) && sitting.isOf(person)) {
                return stays.renewed(sitting);
            }
            if (sitting != null && !stays.isOver(sitting) && stays.isBack(session, sitting, person)) {
                sitting.lease = sitting.lease.of(person);
                return stays.renewed(sitting);
            }
            if (sitting != null && !stays.isOver(sitting) && !force) {
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
                stays.end(session, seat, sitting, stays.isOver(sitting) ? Ending.EXPIRED : Ending.TAKEN, null);
            }
            handover.closeLeft(session, seat);
            return stays.begin(session, seat, person, desk);
        } finally {
            seat.lock.unlock();
        }
    }

    /** The person is still there. */
    public Answer renew(SessionId session, Person person) throws InterruptedException {
        return as(session, person, Optional.empty(), (_, sitting) -> stays.renewed(sitting));
    }

    /** Nobody is to look, or everybody may again. */
    public Answer secret(SessionId session, Person person, boolean on) throws InterruptedException {
        return as(session, person, Optional.empty(), (_, sitting) -> {
            sitting.lease = sitting.lease.secret(on);
            return stays.renewed(sitting);
        });
    }

    /**
     * The person gives the control back. Whoever does not have it gives nothing back, which is no mistake: it may have ended by itself.
     *
     * @param note what the agent is told of it
     */
    public Answer giveBack(SessionId session, Person person, @Nullable String note) throws InterruptedException {
        return as(session, person, Optional.of(new Answer.Agents()), (seat, sitting) -> {
            stays.end(session, seat, sitting, Ending.RETURNED, note);
            return new Answer.Agents();
        });
    }

    private interface Deed {
        Answer done(Seat seat, Seat.Sitting sitting);
    }

    /** @param nobodys the answer if nobody has the control */
    private Answer as(SessionId session, Person person, Optional<Answer> nobodys, Deed deed)
            throws InterruptedException {
        var seat = stays.seat(session);
        seat.lock.lockInterruptibly();
        try {
            var sitting = seat.sitting;
            if (sitting == null || stays.isOver(sitting)) {
                return nobodys.orElse(new Answer.Refused("you do not have the control any more; take it again"));
            }
            return sitting.isOf(person) ? deed.done(seat, sitting) : new Answer.Taken(sitting.lease);
        } finally {
            seat.lock.unlock();
        }
    }

    /** The person who has the control; empty while the agent has it. */
    public Optional<Lease> lease(SessionId session) {
        return stays.now(session).map(sitting -> sitting.lease);
    }

    @Override
    public boolean isOn(SessionId session) {
        return lease(session).filter(Lease::isSecret).isPresent();
    }

    @Override
    public boolean mayAct(SessionId session, String viewer) {
        return stays.now(session)
                .filter(sitting -> sitting.lease.person().viewer().equals(viewer))
                .isPresent();
    }

    /** A viewer's message reached the desktop. By one thread at a time; never blocks. */
    public void acted(SessionId session, String viewer, ViewerMessage message) {
        stays.now(session)
                .filter(sitting -> sitting.lease.person().viewer().equals(viewer))
                .ifPresent(sitting -> sitting.log.heard(message, sitting.lease.isSecret()));
    }

    @Override
    public Go awaitTurn(SessionId session) throws InterruptedException {
        var seat = stays.seat(session);
        seat.lock.lockInterruptibly();
        try {
            handover.closeLeft(session, seat);
            while (seat.sitting != null) {
                seat.changed.await();
            }
            var untold = seat.untold;
            if (untold == null || handover.isTold(session, untold)) {
                seat.untold = null;
                return new Go.Ahead(Hold.in(seat.holds));
            }
            return new Go.Told(Telling.notDone(untold.words()));
        } finally {
            seat.lock.unlock();
        }
    }

    /** What a killed server left open is closed before anybody looks. */
    @Override
    public void began(Desk desk) {
        Thread.ofVirtual().name("control-" + desk.session()).start(() -> {
            var seat = stays.seat(desk.session());
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
        Thread.ofVirtual().name("control-" + desk.session()).start(() -> stays.endNow(desk.session()));
    }

    /** Everybody's time is over. */
    @Override
    public void close() {
        stays.endAll();
    }
}
