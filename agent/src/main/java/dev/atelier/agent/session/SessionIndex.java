package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds sessions. Nobody finds a deleted one, although its events stay, nor a thread, which is found through its session. */
record SessionIndex(Journal journal, EventCodec codec) {
    private static final JsonMapper FACTS = EventCodec.mapper();

    Optional<Session> find(SessionId id) {
        return journal.session(id)
                .filter(session -> session.origin().parent() == null)
                .filter(session -> !session.state().status().equals(SessionDetails.DELETED));
    }

    /** @throws JournalException.NoSuchSession if there is none */
    Session get(SessionId id) {
        return find(id).orElseThrow(() -> new JournalException.NoSuchSession(id));
    }

    /** A session in full: as whoever changed it last wrote it down, or as it began. */
    SessionDetails details(Session session) {
        var facts = session.state().notes().facts();
        return new SessionDetails(
                session,
                facts == null ? beginning(session) : FACTS.readValue(facts, SessionEvent.Created.class),
                rest(session.state()));
    }

    private static @Nullable StopReason rest(Session.State state) {
        var rest = state.notes().rest();
        return rest == null || !state.status().equals("idle")
                ? null
                : FACTS.readValue(rest, SessionEvent.StatusIdle.class).stopReason();
    }

    static String facts(SessionEvent.Created created) {
        return FACTS.writeValueAsString(created);
    }

    private SessionEvent.Created beginning(Session session) {
        var first = journal.read(session.id(), Seq.START, 1).getFirst();
        return (SessionEvent.Created) codec.read(first)
                .orElseThrow(() -> new IllegalStateException("the journal of " + session.id() + " has no beginning"));
    }
}
