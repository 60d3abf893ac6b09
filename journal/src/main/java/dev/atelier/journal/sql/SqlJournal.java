package dev.atelier.journal.sql;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.SessionWatch;
import dev.atelier.journal.Snapshots;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.bus.Bus;
import dev.atelier.journal.live.Hub;
import dev.atelier.journal.mask.SecretMask;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The journal on SQLite or PostgreSQL. How an append gets to the disk is told at {@link Committer}. */
public final class SqlJournal implements Journal {
    private static final int LONGEST_READ = 10_000;

    private final Connections connections;
    private final SecretMask mask;
    private final EventRows events;
    private final SessionRows sessions;
    private final SqlSnapshots snapshots;
    private final Hub hub;
    private final Bus bus;
    private final Committer committer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqlJournal(JournalConfig config, Connections connections) {
        this.connections = connections;
        this.mask = config.mask();
        this.events = new EventRows(config.upcasters());
        this.sessions = new SessionRows();
        this.snapshots = new SqlSnapshots(connections);
        this.hub = new Hub(this::read, config.limits().buffer());
        this.bus = bus(config, connections);
        var ledger = new Ledger(
                connections.dialect(),
                heads(connections.dialect()),
                events,
                sessions,
                config.witness(),
                config.clock());
        var repeats = new Repeats(connections, events, sessions);
        this.committer = new Committer(connections, ledger, repeats, config.limits(), this::publish);
    }

    private Bus bus(JournalConfig config, Connections connections) {
        return switch (connections.dialect()) {
            case SqliteDialect _ -> Bus.alone();
            case PostgresDialect _ ->
                Bus.postgres(connections.writes(), () -> PostgresSettings.connect(config.database()), hub, this::read);
        };
    }

    private static Heads heads(Dialect dialect) {
        return switch (dialect) {
            case SqliteDialect _ -> new RememberedHeads(new StoredHeads(dialect));
            case PostgresDialect _ -> new StoredHeads(dialect);
        };
    }

    private void publish(List<Event> events) {
        hub.published(events);
        bus.committed(events);
    }

    /**
     * Opens the database, creating or migrating its tables.
     *
     * @throws JournalException if that is not possible, with the reason; for SQLite also if another server works on the file
     */
    public static SqlJournal open(JournalConfig config) {
        return new SqlJournal(config, Connections.open(config.database(), config.limits()));
    }

    /**
     * The connections that write, for whoever else has tables in this database, such as the scheduler. On SQLite there is only one, shared
     * with the committer: hold it as briefly as a commit.
     */
    public DataSource writes() {
        return connections.writes();
    }

    /** The connections that read, for whoever else has tables in this database: they see the last commit and never wait for a writer. */
    public DataSource reads() {
        return connections.reads();
    }

    /** The same database for rooms that keep tables of their own in it; see there. */
    public SharedDatabase database() {
        return new SharedDatabase(connections);
    }

    @Override
    public Session create(NewSession session) {
        var masked = new NewSession(
                session.id(),
                session.origin(),
                masked(session.title()),
                session.key(),
                masked(session.drafts()),
                session.companion());
        return (Session) committer.submit(new Command.Create(masked));
    }

    @Override
    public AppendOutcome append(Append append) {
        var masked = new Append(
                append.session(),
                masked(append.drafts()),
                append.guard(),
                append.status(),
                masked(append.title()),
                append.facts() == null ? null : mask.json(append.facts()),
                append.companion());
        return (AppendOutcome) committer.submit(new Command.Write(masked));
    }

    private List<Draft> masked(List<Draft> drafts) {
        return drafts.stream()
                .map(draft -> draft.withData(mask.json(draft.data())))
                .toList();
    }

    private @Nullable String masked(@Nullable String title) {
        return title == null ? null : mask.text(title);
    }

    @Override
    public Ownership acquire(SessionId session) {
        return (Ownership) committer.submit(new Command.Acquire(session));
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return reading(connection -> sessions.find(connection, id));
    }

    @Override
    public List<Session> sessions(SessionQuery query) {
        return reading(connection -> sessions.list(connection, query));
    }

    @Override
    public List<Event> read(SessionId session, Seq after, int limit) {
        if (limit < 1 || limit > LONGEST_READ) {
            throw new IllegalArgumentException("limit must be 1 to " + LONGEST_READ + ", was " + limit);
        }
        return reading(connection -> events.read(connection, session, after, limit));
    }

    @Override
    public Optional<Event> event(SessionId session, EventId id) {
        return reading(connection -> events.find(connection, session, id));
    }

    @Override
    public Subscription subscribe(SessionId session, Seq after) {
        if (session(session).isEmpty()) {
            throw new JournalException.NoSuchSession(session);
        }
        return hub.subscribe(session, after);
    }

    /** How many subscribers there are on this node. */
    public int subscribers() {
        return hub.subscribers();
    }

    @Override
    public SessionWatch watch() {
        return hub.watch();
    }

    @Override
    public void preview(SessionId session, Frame frame) {
        hub.preview(session, new Frame(frame.type(), mask.json(frame.data())));
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    private <T> T reading(Connections.Reading<T> reading) {
        if (closed.get()) {
            throw new JournalException.Closed();
        }
        try {
            return connections.read(reading);
        } catch (SQLException e) {
            if (closed.get()) {
                throw new JournalException.Closed();
            }
            throw new JournalException("could not read the journal: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            committer.close();
            bus.close();
            hub.close();
            connections.close();
        }
    }
}
