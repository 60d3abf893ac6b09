package dev.atelier.journal.bus;

import dev.atelier.journal.Event;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.live.Hub;
import dev.atelier.journal.live.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what other nodes appended to this node's subscribers.
 *
 * <p>Waits for hints on a connection of its own, and every second looks at the heads of the watched sessions itself, so that a lost hint or a
 * lost connection costs a second and never an event. The new events of a session are read once, for all its subscribers.
 */
public final class HeadListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadListener.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int PAGE = 500;
    private static final String LISTEN = "listen " + HeadHints.CHANNEL;
    private static final String HEADS = "select session_id, head from session_head where session_id = any(?)";

    /** Opens a connection outside of any pool. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws SQLException;
    }

    private final Connector connector;
    private final String node;
    private final Hub hub;
    private final StoredEvents store;
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    public HeadListener(Connector connector, String node, Hub hub, StoredEvents store) {
        this.connector = connector;
        this.node = node;
        this.hub = hub;
        this.store = store;
        this.thread = Thread.ofVirtual().name("journal-listen").start(this::run);
    }

    private void run() {
        while (!closed) {
            try (var fresh = connector.connect()) {
                connection = fresh;
                listen(fresh);
            } catch (SQLException | JournalException e) {
                if (!closed) {
                    LOG.warn("lost touch with the other nodes ({}); trying again", e.getMessage());
                    LockSupport.parkNanos(LOOK.toNanos());
                }
            }
        }
    }

    private void listen(Connection fresh) throws SQLException {
        try (var listen = fresh.createStatement()) {
            listen.execute(LISTEN);
        }
        var notifications = fresh.unwrap(PGConnection.class);
        long looked = System.nanoTime() - LOOK.toNanos();
        while (!closed) {
            if (System.nanoTime() - looked >= LOOK.toNanos()) {
                heads(fresh).forEach(this::moved);
                looked = System.nanoTime();
            }
            for (var notification : notifications.getNotifications((int) LOOK.toMillis())) {
                take(notification.getParameter());
            }
        }
    }

    private void take(String text) {
        try {
            var hints = HeadHints.read(text);
            if (!hints.node().equals(node)) {
                hints.heads().forEach(this::moved);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("ignored a notification that is not ours", e);
        }
    }

    private void moved(SessionId session, Seq head) {
        var known = hub.published(session);
        if (known.isEmpty() || head.value() - known.get().value() > PAGE) {
            // Nobody watches, or from wherever each of them is: they read for themselves.
            hub.moved(session, head);
        } else if (head.isAfter(known.get())) {
            List<Event> events = store.read(session, known.get(), PAGE);
            hub.published(events);
        }
    }

    private Map<SessionId, Seq> heads(Connection fresh) throws SQLException {
        var watched = hub.watched();
        var heads = new LinkedHashMap<SessionId, Seq>();
        if (watched.isEmpty()) {
            return heads;
        }
        try (var select = fresh.prepareStatement(HEADS)) {
            var ids = watched.stream().map(SessionId::value).toArray();
            select.setArray(1, fresh.createArrayOf("text", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    heads.put(new SessionId(rows.getString(1)), new Seq(rows.getLong(2)));
                }
            }
        }
        return heads;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("while closing the listening connection", e);
            }
        }
    }
}
