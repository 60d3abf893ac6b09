package dev.atelier.desktop.control;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.event.DesktopEvent.ControlReturned;
import dev.atelier.desktop.event.DesktopEvent.ControlTaken;
import dev.atelier.desktop.event.DesktopEvent.HandedBack;
import dev.atelier.desktop.event.Shot;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when the control goes from one to another: on the desktop, in the journal, and with who watches. Thread-safe, blocking. */
public final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final ControlBook book;
    private final Shots shots;
    private final Supplier<List<ControlWatch>> watches;

    /** @param watches asked when they are needed: they ask who has the control */
    public Handover(ControlBook book, Shots shots, Supplier<List<ControlWatch>> watches) {
        this.book = book;
        this.shots = shots;
        this.watches = watches;
    }

    /** Whether it went. */
    sealed interface Given {
        /** @param before what the desktop showed; null if that cannot be said */
        record To(@Nullable Picture before) implements Given {}

        record Closed(String status) implements Given {}
    }

    /** A person's time that is over. */
    record Time(
            SessionId session,
            Seat.Sitting sitting,
            Ending why,
            @Nullable String note) {
        Person person() {
            return sitting.lease.person();
        }
    }

    /** What the agent holds down is let go. */
    Given toPerson(SessionId session, Desk desk, Person person) throws InterruptedException {
        letGo(desk);
        var before = desk.client().screen().picture();
        var taken = new ControlTaken(person.by(), shot(session, before));
        var closed = book.taken(session, person.actor(), taken);
        return closed == null ? new Given.To(before) : new Given.Closed(closed);
    }

    PersonLog.Pen pen(SessionId session, Person person) {
        return acts -> book.acted(session, person.actor(), acts);
    }

    /** @return what the agent has to hear of, if there is something */
    ControlBook.@Nullable Untold toAgent(Time time, Optional<Desk> desk) {
        var person = time.person();
        for (var watch : watches.get()) {
            watch.lost(time.session(), person.viewer());
        }
        time.sitting().log.close();
        var told = time.sitting().log.told();
        var after = desk.flatMap(Handover::look).orElse(null);
        var before = time.sitting().before;
        var changed = before == null || after == null ? null : Difference.between(before, after);
        var shot = after == null ? null : shot(time.session(), after);
        var returned =
                new ControlReturned(person.by(), time.why().published(), told.count(), changed, shot, time.note());
        var words = Telling.words(person.by(), time.why(), told, changed, time.note());
        // what changes by itself the agent sees for itself
        boolean isNews = told.count() > 0 || time.note() != null;
        boolean isUrgent = time.note() != null || book.isAtWork(time.session());
        var back = isNews ? new HandedBack(person.by(), words, shot, isUrgent) : null;
        return book.returned(time.session(), person.actor(), returned, back);
    }

    /** With the seat's lock: what an earlier process left is closed, once. */
    void closeLeft(SessionId session, Seat seat) {
        if (seat.known || seat.sitting != null) {
            return;
        }
        var left = book.left(session);
        seat.untold = left.untold();
        var by = left.by();
        if (by != null) {
            var told = new PersonLog.Told(left.acts(), List.of());
            var words = Telling.words(by, Ending.ENDED, told, null, null);
            var returned = new ControlReturned(by, Ending.ENDED.published(), left.acts(), null, null, null);
            var back = new HandedBack(by, words, null, book.isAtWork(session));
            seat.untold = book.returned(session, Actor.SYSTEM, returned, back);
        }
        seat.known = true;
    }

    boolean isTold(SessionId session, ControlBook.Untold untold) {
        return book.isTold(session, untold);
    }

    private static void letGo(Desk desk) {
        try {
            desk.client().releaseAll();
        } catch (IOException e) {
            LOG.warn("keys of the agent may still be down on {}: {}", desk.id(), e.getMessage());
        }
    }

    private static Optional<Picture> look(Desk desk) {
        try {
            return Optional.of(desk.client().screen().picture());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A blob that cannot be kept costs the picture, and nothing else. */
    private @Nullable Shot shot(SessionId session, Picture picture) {
        try {
            return shots.keep(session, picture);
        } catch (RuntimeException e) {
            LOG.warn("a picture of the desktop of {} cannot be kept: {}", session, e.getMessage());
            return null;
        }
    }
}
