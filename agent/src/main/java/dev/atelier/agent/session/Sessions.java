package dev.atelier.agent.session;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.util.List;
import java.util.Optional;

/**
 * What people and programs do with sessions. Whatever it accepts is on disk when it returns, and the session is on the queue.
 *
 * <p>Thread-safe, blocking. A list of inputs is taken as a whole or refused as a whole.
 */
public interface Sessions {
    /** The workspace of everything until workspaces exist. */
    String WORKSPACE = "local";

    /**
     * Creates a session and puts it to work if it got inputs.
     *
     * @throws InvalidInputException naming the field, the value and the fix
     */
    Session create(CreateSession request, Actor actor) throws InvalidInputException;

    /**
     * Sends inputs to a session.
     *
     * @return one stored event per input, in order; for a known idempotency key that of the first send
     * @throws InvalidInputException naming the field, the value and the fix
     * @throws SessionClosedException if the session is terminated
     * @throws JournalException.NoSuchSession if there is none
     */
    List<Event> send(SessionId session, List<Input> inputs, Actor actor)
            throws InvalidInputException, SessionClosedException;

    /** A session in full. */
    Optional<SessionDetails> find(SessionId id);

    /** Sessions in full, newest first. */
    List<SessionDetails> list(SessionQuery query);

    /**
     * Stored events in order, inputs with the time they were taken up.
     *
     * @param after the seq before the first wanted one
     * @param limit 1 to 1,000
     * @return empty at the end or for an unknown session
     */
    List<StoredEvent> read(SessionId session, Seq after, int limit);
}
