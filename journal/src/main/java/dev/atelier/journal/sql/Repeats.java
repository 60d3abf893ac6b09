package dev.atelier.journal.sql;

import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import java.sql.SQLException;
import java.util.ArrayList;

/**
 * Recognises a command that was already carried out by the ids of its events, which their author chose: a caller who did not hear the
 * answer sends the same drafts again and gets it.
 */
final class Repeats {
    private final Connections connections;
    private final EventRows events;
    private final SessionRows sessions;

    Repeats(Connections connections, EventRows events, SessionRows sessions) {
        this.connections = connections;
        this.events = events;
        this.sessions = sessions;
    }

    /** Answers the submission if all that it asks for is in the store; false if it is not a repeat. */
    boolean answer(Submission submission) {
        return switch (submission.command()) {
            case Command.Write write -> answerWrite(submission, write);
            case Command.Create create -> answerCreate(submission, create);
            case Command.Acquire _ -> false;
        };
    }

    private boolean answerWrite(Submission submission, Command.Write write) {
        try (var connection = connections.writes().getConnection()) {
            var found = new ArrayList<Event>();
            for (var draft : write.append().drafts()) {
                events.find(connection, write.session(), draft.id())
                        .filter(event -> event.type().equals(draft.type()))
                        .ifPresent(found::add);
            }
            if (found.size() < write.append().drafts().size()) {
                return false;
            }
            submission.answer(new AppendOutcome.Appended(found, false));
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private boolean answerCreate(Submission submission, Command.Create create) {
        try (var connection = connections.writes().getConnection()) {
            var creation = create.creation();
            var first = creation.drafts().getFirst().id();
            if (events.find(connection, creation.id(), first).isPresent()) {
                sessions.find(connection, creation.id()).ifPresent(submission::answer);
                return true;
            }
            if (creation.key() == null) {
                return false;
            }
            var key = new Facts.SessionKey(creation.origin().workspace(), creation.key());
            var session = sessions.findByKey(connection, key);
            session.ifPresent(submission::answer);
            return session.isPresent();
        } catch (SQLException _) {
            return false;
        }
    }
}
