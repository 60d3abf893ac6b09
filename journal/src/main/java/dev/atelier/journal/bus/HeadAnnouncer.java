package dev.atelier.journal.bus;

import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes which sessions this one appended to.
 *
 * <p>Outside of the append's transaction and coalesced to at most 200 transactions a second, because PostgreSQL serialises commits that
 * notify: notifying inside of each append costs three quarters of the append rate. {@link #committed} never blocks. What cannot be sent is
 * dropped: the listeners look for themselves every second.
 */
public final class HeadAnnouncer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadAnnouncer.class);
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Losing a hint is harmless, so its commit need not wait for the disk. */
    private static final String HURRY = "set local synchronous_commit to off";

    private static final String NOTIFY = "select pg_notify(?, ?)";

    private final DataSource database;
    private final String node;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Thread thread;
    private Map<SessionId, Seq> heads = new LinkedHashMap<>();
    private volatile boolean closed;

    public HeadAnnouncer(DataSource database, String node) {
        this.database = database;
        this.node = node;
        this.thread = Thread.ofVirtual().name("journal-announce").start(this::run);
    }

    /** Events that are on disk. */
    public void committed(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (var event : events) {
                heads.merge(event.session(), event.seq(), (a, b) -> a.isAfter(b) ? a : b);
            }
            moved.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                var batch = take();
                try {
                    send(new HeadHints(node, batch).write());
                    LockSupport.parkNanos(INTERVAL.toNanos());
                } catch (SQLException e) {
                    if (!closed) {
                        LOG.warn(
                                "could not tell the other nodes of {} sessions ({}); they will look",
                                batch.size(),
                                e.getMessage());
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<SessionId, Seq> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (heads.isEmpty()) {
                moved.await();
            }
            var taken = heads;
            heads = new LinkedHashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void send(List<String> texts) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var hurry = connection.createStatement();
                    var notify = connection.prepareStatement(NOTIFY)) {
                hurry.execute(HURRY);
                for (var text : texts) {
                    notify.setString(1, HeadHints.CHANNEL);
                    notify.setString(2, text);
                    notify.execute();
                }
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
