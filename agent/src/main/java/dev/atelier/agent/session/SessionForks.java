package dev.atelier.agent.session;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.usage.CostPlaces;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Begins sessions with what happened in others up to a moment. The events are copied with their ids, so what refers to one goes on to do so; what
 * was under way at that moment ends there, and what nobody had taken up is left to the session that it was said in. Thread-safe, blocking.
 */
public final class SessionForks {
    /** In a fork's metadata: the session that it was taken from. */
    public static final String FROM = "forked_from";
    /** In a fork's metadata: the last event that both have. */
    public static final String AT = "forked_seq";

    private static final int MOST_EVENTS = 20_000;
    private static final int PAGE = 1_000;

    private final Journal journal;
    private final EventCodec codec;
    private final Catalogue catalogue;
    private final Sessions sessions;

    public SessionForks(Journal journal, EventCodec codec, Catalogue catalogue, Sessions sessions) {
        this.journal = journal;
        this.codec = codec;
        this.catalogue = catalogue;
        this.sessions = sessions;
    }

    /** What is carried over, and what of it has no end yet. */
    private static final class Prefix {
        private final List<Draft> drafts = new ArrayList<>();
        private final Set<String> waiting = new LinkedHashSet<>();
        private @Nullable String title;
        private boolean running;
    }

    /**
     * Begins a session with the events of another up to one.
     *
     * @param seq the last event that both have
     * @throws InvalidInputException if there is no such event, or sessions of this studio cannot be forked
     */
    public SessionDetails fork(Session from, long seq, Principal principal)
            throws InvalidInputException, SessionClosedException {
        check(from, seq);
        var id = SessionId.create();
        var prefix = prefix(from, seq);
        var origin = from.origin();
        var companion = CostPlaces.begun(id, origin.workspace(), origin.agent(), SessionTerms.NONE);
        journal.create(new NewSession(id, origin, prefix.title, null, prefix.drafts, companion));
        if (prefix.running) {
            sessions.send(id, List.of(new Input(new UserEvent.Interrupt(), null)), principal.actor());
        }
        return sessions.find(id).orElseThrow(() -> new IllegalStateException("a fork is gone that was just made"));
    }

    private void check(Session from, long seq) throws InvalidInputException {
        long head = from.state().head().value();
        if (seq < 1 || seq > head) {
            throw new InvalidInputException("seq", seq + " is no event of this session, use 1 to " + head);
        }
        if (seq > MOST_EVENTS) {
            throw new InvalidInputException(
                    "seq", seq + " is too late in a session to fork, use at most " + MOST_EVENTS);
        }
        if (!catalogue.studio(from.origin().studio()).map(Studio::canFork).orElse(false)) {
            throw new InvalidInputException(
                    "session",
                    "is of the studio '" + from.origin().studio() + "', whose work is not in its events alone");
        }
    }

    private Prefix prefix(Session from, long seq) {
        var prefix = new Prefix();
        var read = Seq.START;
        while (read.value() < seq) {
            for (var event : journal.read(from.id(), read, (int) Math.min(PAGE, seq - read.value()))) {
                read = event.seq();
                carry(prefix, from.id().value(), seq, event);
            }
        }
        if (!prefix.waiting.isEmpty()) {
            prefix.drafts.add(codec.draft(new SessionEvent.InputsProcessed(List.copyOf(prefix.waiting)), Actor.SYSTEM));
        }
        return prefix;
    }

    private void carry(Prefix prefix, String from, long seq, Event event) {
        var data = codec.read(event).orElse(null);
        switch (data) {
            case SessionEvent.Created created -> {
                prefix.title = created.title();
                prefix.drafts.add(event.draft()
                        .withKey(null)
                        .withData(codec.draft(forked(created, from, seq), event.actor())
                                .data()));
                return;
            }
            case SessionEvent.StatusRunning _, SessionEvent.StatusRescheduled _ -> prefix.running = true;
            case SessionEvent.StatusIdle _ -> prefix.running = false;
            case SessionEvent.InputsProcessed(var ids) -> ids.forEach(prefix.waiting::remove);
            case StudioEvent own -> own.sessionTitle().ifPresent(title -> prefix.title = title);
            case null, default -> {}
        }
        if (event.isInput()) {
            prefix.waiting.add(event.id().value());
        }
        prefix.drafts.add(event.draft().withKey(null));
    }

    /** Without what it was given besides, such as a budget, which is the other's. */
    private static SessionEvent.Created forked(SessionEvent.Created created, String from, long seq) {
        var metadata = new HashMap<>(created.metadata());
        metadata.put(FROM, from);
        metadata.put(AT, Long.toString(seq));
        return new SessionEvent.Created(
                created.studio(),
                created.agent(),
                created.environmentId(),
                created.title(),
                metadata,
                null,
                created.hosting());
    }
}
