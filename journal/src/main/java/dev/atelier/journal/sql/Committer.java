package dev.atelier.journal.sql;

import dev.atelier.journal.Event;
import dev.atelier.journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an append gets to the disk.
 *
 * <h2>The way of an append</h2>
 *
 * <p>A caller's command (append, creation, acquisition) goes into a bounded {@link CommitQueue} and its thread waits. A committing thread
 * takes whatever waits, up to a limit, and makes one transaction of it: the more wait, the more share one sync of the disk, and nobody ever
 * waits for a timer. Within the transaction the {@link Ledger} learns the heads of all sessions concerned ({@link Heads}: selected with one
 * query, or on SQLite remembered from the last commit), {@link Decision} rules on the commands in order without touching anything, and the
 * changes are written as JDBC batches, followed by the callers' companions. Then: commit, publish, answer, in this order. So an answer means
 * <em>on disk</em>, and no subscriber is shown an event that could vanish. The cost is the same for the first event of a session and the
 * millionth: one head row, one page of events.
 *
 * <h2>Ownership</h2>
 *
 * <p>A session's head row carries the epoch of its owner. Acquiring raises it; an append with {@code Guard.Owned} is refused if the row has
 * another one. Reading the row, deciding and writing happen in one transaction, so there is no moment at which a run that lost its session can
 * still slip an event in, however long it slept. On SQLite there is one writer: a lock on a file beside the database keeps a second server
 * out, and one writing connection keeps everyone else in turn. On PostgreSQL other nodes write too: the head rows are locked, always in the
 * order of their ids, so two batches may wait for each other but never in a circle. Seqs have no gaps because whoever gives the next one
 * holds the row until the commit.
 *
 * <h2>When something fails</h2>
 *
 * <ul>
 *   <li><em>One command cannot be written</em> (its companion fails, its event id is taken): the transaction is rolled back and the batch
 *       halved until the culprit stands alone. Only that one fails.
 *   <li><em>The disk is full</em>: the same, with everybody a culprit. As soon as there is room appends go through again.
 *   <li><em>The connection is lost before the commit</em>: nothing was written; the batch waits for the database and is done again, for as
 *       long as {@link JournalConfig.Limits#patience} says. Meanwhile the queue fills, and callers are told that the journal is overloaded.
 *   <li><em>The connection is lost during the commit</em>: the batch is on disk as a whole or not at all, and nobody here knows. The next
 *       attempt first takes the locks that the lost transaction holds as long as it lives, and then looks for one of its events by id. If it is
 *       there the batch is done and its answers hold; if not, it is decided anew. Only if the database stays away do the callers hear
 *       {@link JournalException.OutcomeUnknown}.
 *   <li><em>This process is killed</em>: who was not answered may or may not be written, whole batches only. Sending the same drafts again is
 *       safe, because {@link Repeats} knows them by their ids. Nothing needs repair at the next start: the databases recover their own logs, and
 *       there is no state beside them.
 * </ul>
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Connections connections;
    private final Ledger ledger;
    private final Repeats repeats;
    private final Consumer<List<Event>> publish;
    private final JournalConfig.Limits limits;
    private final CommitQueue queue;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    Committer(
            Connections connections,
            Ledger ledger,
            Repeats repeats,
            JournalConfig.Limits limits,
            Consumer<List<Event>> publish) {
        this.connections = connections;
        this.ledger = ledger;
        this.repeats = repeats;
        this.limits = limits;
        this.publish = publish;
        this.queue = new CommitQueue(limits.queue(), limits.queueWait());
        for (int i = 1; i <= connections.writers(); i++) {
            threads.add(Thread.ofPlatform().name("journal-commit-" + i).start(this::run));
        }
    }

    /** Returns when the command is decided and, if it changed anything, on disk. */
    Object submit(Command command) {
        var submission = new Submission(command);
        queue.put(submission);
        return submission.await();
    }

    private void run() {
        while (true) {
            var batch = queue.take(limits.batch());
            if (batch.isEmpty()) {
                return;
            }
            try {
                settle(batch);
            } catch (Throwable e) {
                LOG.error("the committer met a bug; the {} appends at hand fail, it goes on", batch.size(), e);
                fail(batch, new JournalException("the journal failed on a bug of its own: " + e, e));
            }
        }
    }

    private void settle(List<Submission> batch) {
        try {
            conclude(batch, transact(batch, null));
        } catch (CommitInDoubt e) {
            recover(batch, e.rulings(), e.failure());
        } catch (SQLException e) {
            failed(batch, e);
        } catch (RuntimeException e) {
            // A companion's bug, or an event that does not fit: find out whose.
            isolate(batch, new JournalException("the append failed: " + e.getMessage(), e));
        }
    }

    private void failed(List<Submission> batch, SQLException failure) {
        switch (connections.dialect().fault(failure)) {
            case LOST -> recover(batch, null, failure);
            case DUPLICATE -> {
                var only = batch.size() == 1 ? batch.getFirst() : null;
                if (only == null || !repeats.answer(only)) {
                    isolate(batch, explain(failure));
                }
            }
            case FULL -> isolate(batch, new JournalException("the disk of the journal is full", failure));
            case REFUSED -> isolate(batch, explain(failure));
        }
    }

    /** One of these cannot be written: halve until it stands alone, so that only it fails. */
    private void isolate(List<Submission> batch, JournalException reason) {
        if (batch.size() == 1) {
            batch.getFirst().refuse(reason);
            return;
        }
        int half = batch.size() / 2;
        settle(batch.subList(0, half));
        settle(batch.subList(half, batch.size()));
    }

    private void recover(List<Submission> batch, @Nullable List<Ruling> inDoubt, SQLException failure) {
        LOG.warn("lost the database ({}); {} appends wait for it", failure.getMessage(), batch.size());
        long deadline = System.nanoTime() + limits.patience().toNanos();
        var open = inDoubt;
        var last = failure;
        while (System.nanoTime() < deadline && !closing) {
            LockSupport.parkNanos(PAUSE);
            try {
                conclude(batch, transact(batch, open));
                LOG.info("the database is back");
                return;
            } catch (CommitInDoubt e) {
                open = e.rulings();
                last = e.failure();
            } catch (SQLException e) {
                last = e;
                if (connections.dialect().fault(e) != Dialect.Fault.LOST) {
                    // It answered, so it is back, and the commit in doubt did not happen.
                    failed(batch, e);
                    return;
                }
            }
        }
        fail(batch, open == null ? explain(last) : new JournalException.OutcomeUnknown(last));
    }

    private List<Ruling> transact(List<Submission> batch, @Nullable List<Ruling> inDoubt)
            throws SQLException, CommitInDoubt {
        var commands = batch.stream().map(Submission::command).toList();
        var connection = connections.writes().getConnection();
        try {
            connection.setAutoCommit(false);
            var rulings = write(connection, commands, inDoubt);
            commit(connection, rulings);
            ledger.committed(rulings);
            return rulings;
        } finally {
            giveBack(connection);
        }
    }

    private List<Ruling> write(Connection connection, List<Command> commands, @Nullable List<Ruling> inDoubt)
            throws SQLException {
        try {
            return ledger.write(connection, commands, inDoubt);
        } catch (SQLException | RuntimeException e) {
            abandon(connection, e);
            throw e;
        } catch (AssertionError e) {
            // With assertions on, PostgreSQL's driver meets a lost connection in the middle of a batch with one.
            var failure = new SQLException("the driver lost its footing", connection.isValid(1) ? "XX000" : "08006", e);
            abandon(connection, failure);
            throw failure;
        }
    }

    private void commit(Connection connection, List<Ruling> rulings) throws SQLException, CommitInDoubt {
        try {
            connection.commit();
        } catch (SQLException e) {
            abandon(connection, e);
            if (connections.dialect().fault(e) == Dialect.Fault.LOST) {
                throw new CommitInDoubt(rulings, e);
            }
            throw e;
        }
    }

    /** Leaves nothing of the transaction behind; a connection that cannot even do that is thrown away. */
    private void abandon(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            connections.writes().evictConnection(connection);
        }
    }

    /** Whatever this meets, the transaction is over and its outcome stands. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection broke when it was given back; the pool replaces it", e);
        }
    }

    private void conclude(List<Submission> batch, List<Ruling> rulings) {
        var events = new ArrayList<Event>();
        for (var ruling : rulings) {
            if (ruling instanceof Ruling.Granted granted) {
                events.addAll(granted.change().events());
            }
        }
        publish.accept(events);
        for (int i = 0; i < rulings.size(); i++) {
            switch (rulings.get(i)) {
                case Ruling.Answered(var answer) -> batch.get(i).answer(answer);
                case Ruling.Granted granted -> batch.get(i).answer(granted.answer());
                case Ruling.Refused(var reason) -> batch.get(i).refuse(reason);
                case Ruling.Taken(var otherwise) -> {
                    if (!repeats.answer(batch.get(i))) {
                        batch.get(i).refuse(otherwise);
                    }
                }
            }
        }
    }

    private static void fail(List<Submission> batch, JournalException reason) {
        for (var submission : batch) {
            submission.refuse(reason);
        }
    }

    private static JournalException explain(SQLException failure) {
        return new JournalException("the database refused an append: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        queue.close();
        closing = true;
        boolean interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
