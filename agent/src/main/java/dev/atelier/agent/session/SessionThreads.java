package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads that sessions' agents called in, as people and programs see them. A thread is found only as one of its session, and only the
 * session's own run tells it anything: what is sent to the session is handed on.
 *
 * <p>Thread-safe, blocking.
 */
public final class SessionThreads {
    private static final int MOST = 1000;
    private static final int ATTEMPTS = 50;
    private static final int WINDOW = 200;

    private final Journal journal;
    private final EventCodec codec;
    private final SessionIndex index;
    private final Waking waking;

    SessionThreads(Journal journal, EventCodec codec, SessionIndex index, Waking waking) {
        this.journal = journal;
        this.codec = codec;
        this.index = index;
        this.waking = waking;
    }

    /** The threads of a session without that of its own agent, oldest first. */
    public List<SessionDetails> list(Session session) {
        return rows(session, Set.of()).stream().map(index::details).toList();
    }

    /**
     * Some of them, oldest first.
     *
     * @param statuses only with one of these; empty for all
     * @param behind only what comes behind this one; null to begin with the oldest
     */
    public List<SessionDetails> page(Session session, Set<String> statuses, @Nullable SessionId behind, int limit) {
        return rows(session, statuses, behind, limit).stream()
                .map(index::details)
                .toList();
    }

    /** One of them. */
    public Optional<SessionDetails> find(SessionId session, String thread) {
        return row(session, thread).map(index::details);
    }

    /** A thread as the index knows it, if its session can be found. */
    public Optional<Session> look(SessionId thread) {
        return journal.session(thread).filter(row -> {
            var session = row.origin().parent();
            return session != null && index.find(session).isPresent();
        });
    }

    /** The status of the thread of the session's own agent: it may be at rest while the session runs, because others work. */
    public String statusOfOwn(SessionDetails details) {
        var session = details.session();
        if (!details.status().equals("running")
                || rows(session, Set.of(), null, 1).isEmpty()) {
            return details.status();
        }
        var own = ThreadId.primary(session.id());
        long until = session.state().head().value();
        while (until > 0) {
            long after = Math.max(0, until - WINDOW);
            var window = journal.read(session.id(), new Seq(after), (int) (until - after));
            for (var event : window.reversed()) {
                switch (codec.read(event).orElse(null)) {
                    case SessionEvent.StatusRunning _ -> {
                        return "running";
                    }
                    case SessionEvent.ThreadStatusIdle idle
                    when idle.sessionThreadId().equals(own) -> {
                        return "idle";
                    }
                    case null, default -> {}
                }
            }
            until = after;
        }
        return details.status();
    }

    /**
     * Closes a thread for ever and keeps it; one that is archived already stays as it is.
     *
     * @throws InvalidInputException if it is at work
     * @throws JournalException.NoSuchSession if the session has no such thread
     */
    public SessionDetails archive(SessionId session, String thread, Actor actor) throws InvalidInputException {
        for (int i = 0; i < ATTEMPTS; i++) {
            var row = row(session, thread).orElseThrow(() -> new JournalException.NoSuchSession(session));
            if (row.state().status().equals(SessionDetails.ARCHIVED)) {
                return index.details(row);
            }
            SessionChanges.refuseAtWork(row, "archived");
            // its run tells the session above
            if (close(
                    row,
                    new SessionEvent.StatusTerminated(),
                    SessionDetails.ARCHIVED,
                    actor,
                    waking.enqueue(row.id(), false))) {
                waking.hint();
            }
        }
        throw new JournalException.Overloaded("thread " + thread + " changes all the time; try again");
    }

    /** To be written with the event that closes a session: its run closes what is left of its threads, whoever dies meanwhile. */
    Companion afterClosing(Session session) {
        return rows(session, Set.of(), null, 1).isEmpty()
                ? waking.withdraw(session.id())
                : waking.enqueue(session.id(), true);
    }

    /** Closes at once what a closed session's agent called in. */
    void closeAll(Session session, SessionEvent how, Actor actor) {
        var closing = new ThreadClosing(journal, codec, waking);
        var open = rows(session, Set.of("idle", "running", "rescheduling"));
        open.forEach(row -> closing.close(row.id(), how, actor));
        if (!open.isEmpty()) {
            waking.hint();
        }
    }

    private boolean close(Session row, EventData how, String status, Actor actor, Companion companion) {
        var unchanged = new Guard.Owned(row.state().epoch(), row.state().head());
        var append = Append.of(row.id(), unchanged, List.of(codec.draft(how, actor)))
                .withStatus(status)
                .with(companion);
        return journal.append(append) instanceof AppendOutcome.Appended;
    }

    /** Puts threads to work that may wait for just what the session got. */
    Companion wake(Session session) {
        var companion = Companion.NONE;
        for (var row : rows(session, Set.of("idle"))) {
            companion = companion.and(waking.enqueue(row.id(), true));
        }
        return companion;
    }

    /**
     * Which thread something is for that is sent to a session; null for the session itself.
     *
     * @throws InvalidInputException if it names none of the session
     */
    @Nullable
    String addressee(String field, SessionId session, EventData data) throws InvalidInputException {
        return switch (data) {
            case UserEvent.ToolConfirmation answer -> asking(session, answer.toolUseId());
            case UserEvent.Result result -> asking(session, result.call());
            case UserEvent.Interrupt(var thread)
            when thread != null && !thread.equals(ThreadId.primary(session)) -> {
                if (row(session, thread).isEmpty()) {
                    throw new InvalidInputException(
                            field + ".session_thread_id", "there is no thread '" + thread + "' in this session");
                }
                yield thread;
            }
            default -> null;
        };
    }

    private @Nullable String asking(SessionId session, String call) {
        return journal.event(session, new EventId(call))
                .map(event -> event.draft().thread())
                .orElse(null);
    }

    private Optional<Session> row(SessionId session, String thread) {
        try {
            return journal.session(new SessionId(thread))
                    .filter(row -> session.equals(row.origin().parent()))
                    .filter(row -> !row.state().status().equals(SessionDetails.DELETED));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even an id
        }
    }

    private List<Session> rows(Session session, Set<String> statuses) {
        return rows(session, statuses, null, MOST);
    }

    private List<Session> rows(Session session, Set<String> statuses, @Nullable SessionId behind, int limit) {
        var children = new SessionQuery.Kin.ChildrenOf(session.id());
        return journal.sessions(new SessionQuery(
                session.origin().workspace(),
                new SessionQuery.Filter(null, null, statuses, children, SessionQuery.Created.EVER),
                new SessionQuery.Window(SessionQuery.Order.OLDEST_FIRST, behind, limit)));
    }
}
