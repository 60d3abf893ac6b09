package dev.atelier.journal;

import java.util.List;
import java.util.Optional;

/**
 * Append-only histories of sessions, durable and live.
 *
 * <ul>
 *   <li>{@link #append} returns after the commit is on disk; seqs are gap-free per session; cost does not grow with length.
 *   <li>Persist, then publish: no subscriber sees an event that could vanish.
 *   <li>A run writes with the {@link Epoch} it acquired; once somebody else acquires the session, its appends are refused.
 *   <li>Known secrets are masked before anything is written.
 * </ul>
 *
 * <p>Thread-safe, blocking. Broken infrastructure is a {@link JournalException}; an overfull writer is
 * {@link JournalException.Overloaded} after a bounded wait. Expected refusals are outcomes.
 */
public interface Journal extends AutoCloseable {
    /** Creates a session with its first events, or returns the one that the idempotency key made. */
    Session create(NewSession session);

    AppendOutcome append(Append append);

    /**
     * Takes over a session: the epoch rises and whoever ran it before can no longer write.
     *
     * @throws JournalException.NoSuchSession if there is none
     */
    Ownership acquire(SessionId session);

    Optional<Session> session(SessionId id);

    /** Sessions, newest first. */
    List<Session> sessions(SessionQuery query);

    /**
     * Stored events in order.
     *
     * @param after the seq before the first wanted one
     * @param limit 1 to 10,000
     * @return empty at the end or for an unknown session
     */
    List<Event> read(SessionId session, Seq after, int limit);

    Optional<Event> event(SessionId session, EventId id);

    /**
     * Replays from the store and goes on live.
     *
     * @throws JournalException.NoSuchSession if there is none
     */
    Subscription subscribe(SessionId session, Seq after);

    /** Tells which sessions were created or changed, from now on; for lists that stay current. The caller closes it. */
    SessionWatch watch();

    /** Hands a preview to whoever watches now. Never blocks; nothing is kept. */
    void preview(SessionId session, Frame frame);

    Snapshots snapshots();

    /** Commits what was accepted, ends all subscriptions, releases the database. */
    @Override
    void close();
}
