package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Premises;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.Actor;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that nothing of a stopped task runs: its agent is interrupted, which ends what it runs within a second, its session closed, so
 * that nothing can begin in it any more, and its processes are killed. Cut off anywhere, it is done again until it is done. Thread-safe.
 */
final class Stops {
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");

    private final TaskRows rows;
    private final Sessions sessions;
    private final Premises premises;
    private final InstantSource clock;

    Stops(TaskRows rows, Sessions sessions, Premises premises, InstantSource clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.premises = premises;
        this.clock = clock;
    }

    /** Tells the agent of a task to stop. Nothing happens to one that rests. */
    void interrupt(SessionId session, Actor actor, String key) {
        try {
            if (isAtWork(session)) {
                sessions.send(session, List.of(new Input(new UserEvent.Interrupt(), key)), actor);
            }
        } catch (SessionClosedException | JournalException.NoSuchSession _) {
            // it has ended by itself
        } catch (InvalidInputException e) {
            throw new IllegalStateException("an interrupt was refused", e);
        }
    }

    /**
     * Tells the agent of a task that its attempt took too long. That input is in the journal, so whoever folds it knows, after any crash; and
     * what the attempt has left running ends.
     */
    void giveUp(TaskRow row) {
        try {
            var interrupt = new Input(new UserEvent.Interrupt(), row.lateKey());
            sessions.send(row.task().session(), List.of(interrupt), row.by());
            premises.halt(row.task().session());
        } catch (SessionClosedException | JournalException.NoSuchSession _) {
            rows.save(TaskFold.closed(row, TaskState.CANCELLED, clock.instant()));
        } catch (InvalidInputException e) {
            throw new IllegalStateException("an interrupt was refused", e);
        }
    }

    private boolean isAtWork(SessionId session) {
        return sessions.look(session)
                .filter(known -> AT_WORK.contains(known.state().status()))
                .isPresent();
    }

    /** Goes on with ending a cancelled task. True when nothing of it runs any more. */
    boolean settle(TaskRow row) {
        var session = row.task().session();
        var known = sessions.look(session);
        if (known.isPresent() && !known.get().state().isClosed()) {
            if (AT_WORK.contains(known.get().state().status())) {
                interrupt(
                        session, row.by(), "stop:" + clock.instant().getEpochSecond()); // once a second, until it does
                return false;
            }
            try {
                sessions.archive(session, row.by());
            } catch (InvalidInputException | SessionBusyException _) {
                return false; // it began to work just now
            } catch (SessionClosedException _) {
                // somebody else did it
            }
        }
        try {
            premises.clear(session);
        } catch (IOException _) {
            return false;
        }
        return rows.find(row.id())
                .map(now -> rows.save(now.with(now.duties().settled(true))))
                .orElse(true);
    }
}
