package dev.atelier.desktop.api;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends a session for ever: its agent is stopped, the session closed, and everything that ran or lay in its sandbox is gone. What happened in it
 * stands in the journal. Cut off in the middle, it is done again from the start. Thread-safe, blocking.
 */
public record Ending(Sessions sessions, Journal journal, Clearing clearing) {
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Takes away what is left of a closed session: desktop, processes, files. Nothing if nothing is left. */
    @FunctionalInterface
    public interface Clearing {
        void clear(SessionId session) throws IOException;
    }

    /**
     * @return false if its agent does not stop in time; it was told to
     */
    public boolean end(SessionId session, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException, IOException,
                    InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        if (!close(session, actor, end)) {
            return false;
        }
        clearing.clear(session);
        return true;
    }

    private boolean close(SessionId id, Actor actor, long end)
            throws InvalidInputException, SessionClosedException, SessionBusyException, InterruptedException {
        var session = look(id);
        if (session.state().isClosed()) {
            return true;
        }
        try (var subscription = journal.subscribe(id, session.state().head())) {
            boolean told = false;
            while (true) {
                if (!AT_WORK.contains(look(id).state().status())) {
                    try {
                        sessions.archive(id, actor);
                        return true;
                    } catch (InvalidInputException e) {
                        continue; // it began to work just now
                    }
                }
                if (!told) {
                    sessions.send(id, List.of(new Input(new UserEvent.Interrupt(), null)), actor);
                    told = true;
                }
                var left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || subscription.next(left) instanceof Delivery.Ended) {
                    return false;
                }
            }
        }
    }

    private Session look(SessionId id) {
        return journal.session(id).orElseThrow();
    }
}
