package dev.atelier.canvas.talk;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has an artist who draws for those who watch rest while nobody does, if that was agreed. Thread-safe. */
record Attendance(CanvasDialect.Parts parts, Rooms rooms) {
    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    /** Whom nobody watched goes on when somebody comes. To be called once they count as watching. */
    void came(SessionId session, Principal who) {
        if (Standing.BY_DISCONNECT.equals(Standing.of(parts, session).paused())) {
            say(session, new UserEvent.Resume(), who);
        }
    }

    /** Pauses who draws for nobody. To be called once they do not count as watching any more. */
    void left(SessionId session, Principal who) {
        if (rooms.isWatched(session)) {
            return;
        }
        var standing = Standing.of(parts, session);
        if (!standing.pausesUnwatched() || !standing.isRunning() || standing.isPaused()) {
            return;
        }
        say(session, new UserEvent.Pause(Standing.BY_DISCONNECT), who);
        if (rooms.isWatched(session)) {
            came(session, who); // they came before the pause, and could not see it
        }
    }

    private void say(SessionId session, UserEvent event, Principal who) {
        try {
            parts.sessions().send(session, List.of(new Input(event, null)), who.actor());
        } catch (InvalidInputException | SessionClosedException | JournalException e) {
            log.debug("{} was not told {}", session, event, e);
        }
    }
}
