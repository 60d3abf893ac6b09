package dev.atelier.code.api;

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
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends a run for ever: its agent is stopped, its session closed, its processes killed and its files removed. What it did stands in the
 * journal. Cut off in the middle, it is done again from the start. Thread-safe, blocking.
 */
public record Cancellation(Sessions sessions, Journal journal, Shells shells, Workspaces workspaces) {
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @return false if its agent does not stop in time; it was told to
     */
    public boolean cancel(SessionId run, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException, IOException,
                    InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        if (!close(run, actor, end)) {
            return false;
        }
        shells.end(run);
        workspaces.delete(run);
        return true;
    }

    private boolean close(SessionId run, Actor actor, long end)
            throws InvalidInputException, SessionClosedException, SessionBusyException, InterruptedException {
        var session = look(run);
        if (session.state().isClosed()) {
            return true;
        }
        try (var subscription = journal.subscribe(run, session.state().head())) {
            boolean told = false;
            while (true) {
                if (!AT_WORK.contains(look(run).state().status())) {
                    try {
                        sessions.archive(run, actor);
                        return true;
                    } catch (InvalidInputException e) {
                        continue; // it began to work just now
                    }
                }
                if (!told) {
                    sessions.send(run, List.of(new Input(new UserEvent.Interrupt(), null)), actor);
                    told = true;
                }
                var left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || subscription.next(left) instanceof Delivery.Ended) {
                    return false;
                }
            }
        }
    }

    private Session look(SessionId run) {
        return journal.session(run).orElseThrow();
    }
}
