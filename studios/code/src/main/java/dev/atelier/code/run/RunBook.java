package dev.atelier.code.run;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this server, folded from their journals when somebody asks. What was folded is remembered for the runs that were asked for
 * last, so that a later look reads only what came since. Thread-safe, blocking.
 */
public final class RunBook {
    /** The studio that sessions say they belong to. */
    public static final String STUDIO = "code";

    private static final int REMEMBERED = 500;
    private static final int PAGE = 1_000;

    private final Journal journal;
    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(CodeEvent.types())));
    private final Map<SessionId, Folded> folded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Folded> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Up to which event. */
    private record Folded(Seq head, RunState state) {}

    /**
     * One run.
     *
     * @param session as the index knows it
     */
    public record Entry(Session session, RunState state) {
        public RunStatus status() {
            return RunStatus.of(state, session.state().isClosed());
        }
    }

    public RunBook(Journal journal) {
        this.journal = journal;
    }

    /** A run that a client began; empty for anything else. */
    public Optional<Entry> find(String workspace, SessionId id) {
        return journal.session(id)
                .filter(session -> session.origin().workspace().equals(workspace))
                .filter(RunBook::isRun)
                .map(session -> new Entry(session, state(id)));
    }

    private static boolean isRun(Session session) {
        return session.origin().studio().equals(STUDIO)
                && session.origin().parent() == null
                && !session.state().status().equals("deleted");
    }

    /** The newest runs of a workspace before one. */
    public List<Entry> newest(String workspace, @Nullable SessionId before, int limit) {
        var filter = new SessionQuery.Filter(
                STUDIO,
                null,
                Set.of("idle", "running", "rescheduling", "terminated", "archived"),
                SessionQuery.Kin.ROOTS,
                SessionQuery.Created.EVER);
        var window = new SessionQuery.Window(SessionQuery.Order.NEWEST_FIRST, before, limit);
        return journal.sessions(new SessionQuery(workspace, filter, window)).stream()
                .map(session -> new Entry(session, state(session.id())))
                .toList();
    }

    /** What a session was begun with, whatever was changed since. */
    public Optional<SessionEvent.Created> begun(SessionId id) {
        return journal.read(id, Seq.START, 1).stream()
                .findFirst()
                .flatMap(codec::read)
                .filter(SessionEvent.Created.class::isInstance)
                .map(SessionEvent.Created.class::cast);
    }

    /** As it is now. */
    public RunState state(SessionId id) {
        var known = remembered(id);
        var head = known == null ? Seq.START : known.head();
        var state = known == null ? RunState.NOTHING : known.state();
        while (true) {
            var events = journal.read(id, head, PAGE);
            for (var event : events) {
                var data = codec.read(event);
                state = data.isPresent() ? state.apply(event, data.get()) : state;
                head = event.seq();
            }
            if (events.size() < PAGE) {
                remember(id, new Folded(head, state));
                return state;
            }
        }
    }

    private @Nullable Folded remembered(SessionId id) {
        synchronized (folded) {
            return folded.get(id);
        }
    }

    private void remember(SessionId id, Folded now) {
        synchronized (folded) {
            folded.merge(id, now, (was, is) -> was.head().isAfter(is.head()) ? was : is);
        }
    }
}
