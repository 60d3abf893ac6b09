package dev.atelier.desktop.desk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down of a session that its desktop began or ended, whether its agent is at work or not; it wakes nobody. Beside the session's files is noted which
 * desktop runs, so that one that ended with the server is written off before the next one begins.
 */
record DeskBook(Journal journal, EventCodec codec) {
    private static final Logger LOG = LoggerFactory.getLogger(DeskBook.class);

    /** What stands in the note when none runs. */
    private static final String NONE = "-";

    /** Whether the session had a desktop before. */
    boolean hadOne(Workspace workspace) throws FileRefusal {
        return note(workspace).isPresent();
    }

    void began(SessionId session, Workspace workspace, DesktopEvent.Started started) throws FileRefusal {
        note(workspace)
                .filter(before -> !before.equals(NONE))
                .ifPresent(before -> append(
                        session,
                        new DesktopEvent.Ended(
                                before, DesktopEvent.Ended.Reason.SERVER_STOPPED, "the server ended before it")));
        append(session, started);
        write(workspace, started.desk());
    }

    void ended(SessionId session, Workspace workspace, DesktopEvent.Ended ended) {
        append(session, ended);
        try {
            if (workspace.isBegun()) {
                write(workspace, NONE);
            }
        } catch (FileRefusal e) {
            LOG.warn("it cannot be noted that the desktop of {} ended: {}", session, e.getMessage());
        }
    }

    private void append(SessionId session, DesktopEvent event) {
        try {
            journal.append(Append.of(session, Guard.OPEN, java.util.List.of(codec.draft(event, Actor.SYSTEM))));
        } catch (JournalException e) {
            LOG.warn("it cannot be written down what became of the desktop of {}", session, e);
        }
    }

    private static Path file(Workspace workspace) throws FileRefusal {
        return workspace.notes().resolve("desk");
    }

    private static Optional<String> note(Workspace workspace) throws FileRefusal {
        var file = file(workspace);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private static void write(Workspace workspace, String desk) throws FileRefusal {
        try {
            Files.writeString(file(workspace), desk);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }
}
