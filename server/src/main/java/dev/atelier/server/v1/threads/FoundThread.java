package dev.atelier.server.v1.threads;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.journal.Session;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.events.Publication;
import dev.atelier.server.v1.events.ThreadEvents;

/**
 * A thread of a session.
 *
 * @param session that it belongs to
 * @param own whose journal it has: the session itself for the thread of its own agent
 */
public record FoundThread(SessionDetails session, SessionDetails own) {
    /** Whether it is that of the session's own agent. */
    boolean isPrimary() {
        return own.session().id().equals(session.session().id());
    }

    String id() {
        return ThreadId.primary(own.session().id());
    }

    /** Where its events are. What concerns the session as a whole stands in the journal of its own agent's thread. */
    public Session journal() {
        return own.session();
    }

    /** How its events are written. */
    public Publication publication(ContractEvents contract) {
        return isPrimary()
                ? contract
                : new ThreadEvents(
                        contract,
                        session.session().id(),
                        own.session().id(),
                        own.created().agent().name());
    }
}
