package dev.atelier.bench.append;

import dev.atelier.bench.report.Samples;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sessions that append one event after the other, each waiting until the last is on disk: what a busy node does. */
final class Load {
    /** Makes an event of 500 bytes with its envelope left out. */
    static final String DATA = "{\"text\":\"" + "x".repeat(489) + "\"}";

    private final Journal journal;
    private final List<SessionId> sessions;
    private final Samples latencies = new Samples();
    private final AtomicLong commits = new AtomicLong();
    private volatile @Nullable Connection last;

    private Load(Journal journal, List<SessionId> sessions) {
        this.journal = journal;
        this.sessions = sessions;
    }

    /**
     * What a load reached.
     *
     * @param group mean number of events that shared a commit
     */
    record Reached(double perSecond, double group, Samples latencies) {}

    static Reached run(Journal journal, List<SessionId> sessions, Duration time) throws Exception {
        return new Load(journal, sessions).run(time);
    }

    private Reached run(Duration time) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appends = new ArrayList<Callable<Void>>();
            for (var session : sessions) {
                appends.add(() -> appendUntil(session, end));
            }
            for (var done : threads.invokeAll(appends)) {
                done.get();
            }
        }
        int events = latencies.count();
        double perSecond = events * 1e9 / (System.nanoTime() - start);
        return new Reached(perSecond, (double) events / commits.get(), latencies);
    }

    private @Nullable Void appendUntil(SessionId session, long end) {
        for (long now = System.nanoTime(); now < end; ) {
            append(journal, session, this::countCommit);
            long after = System.nanoTime();
            latencies.add(after - now);
            now = after;
        }
        return null;
    }

    /** Each transaction gets the connection anew from the pool, as an object of its own. */
    @SuppressWarnings("ReferenceEquality")
    private void countCommit(Connection connection) {
        if (connection != last) {
            last = connection;
            commits.incrementAndGet();
        }
    }

    static void append(Journal journal, SessionId session, Companion companion) {
        var outcome =
                journal.append(Append.of(session, Guard.OPEN, List.of(event())).with(companion));
        if (!(outcome instanceof AppendOutcome.Appended)) {
            throw new IllegalStateException("an append ended as " + outcome);
        }
    }

    static Draft event() {
        return Draft.of("agent.message", Actor.agent("bench"), DATA);
    }

    static List<SessionId> sessions(Journal journal, int count) {
        var sessions = new ArrayList<SessionId>();
        for (int i = 0; i < count; i++) {
            sessions.add(session(journal));
        }
        return sessions;
    }

    static SessionId session(Journal journal) {
        var origin = new Session.Origin("local", "bench", "agent_bench", "env_bench", null);
        var created = Draft.of("session.created", Actor.SYSTEM, "{}");
        var session = new NewSession(SessionId.create(), origin, null, null, List.of(created), Companion.NONE);
        return journal.create(session).id();
    }
}
