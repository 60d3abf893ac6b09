package dev.atelier.server.live;

import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who watches which session in plain events. Of this node only: another node's viewers are neither counted nor seen. Nothing of it is
 * stored. Thread-safe.
 */
@Component
final class Presence implements AutoCloseable {
    /** What somebody is called who came without a key of their own. */
    static final String GUEST = "Guest";

    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    private static final int LONGEST_NAME = 40;

    private final Map<SessionId, Room> rooms = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse();
    private final ApiKeys keys;
    private final ObjectProvider<LiveDialect> dialects;

    Presence(ApiKeys keys, ObjectProvider<LiveDialect> dialects) {
        this.keys = keys;
        this.dialects = dialects;
    }

    /** To be followed by {@link #leave}. */
    void enter(SessionId session, Caller caller, Seat.Occupant viewer) {
        rooms.compute(session, (_, known) -> {
            var room = known == null ? new Room(pulse) : known;
            room.enter(viewer, () -> name(caller));
            return room;
        });
        tellStudios(session, dialect -> dialect.arrived(session, caller.principal()));
    }

    void leave(SessionId session, Caller caller, Seat.Occupant viewer) {
        rooms.computeIfPresent(session, (_, room) -> room.leave(viewer) ? null : room);
        tellStudios(session, dialect -> dialect.left(session, caller.principal()));
    }

    /** @param spot null for nowhere */
    void point(SessionId session, String client, Room.@Nullable Spot spot) {
        var room = rooms.get(session);
        if (room != null) {
            room.point(client, spot);
        }
    }

    /** Whether somebody who watches would still be let in: a link to a session may be taken back while it is followed. */
    boolean isWelcome(Caller caller) {
        return !caller.isWatcher() || keys.isOpen(new Ref(caller.workspace(), caller.name()));
    }

    /** Sessions that somebody watches. */
    int rooms() {
        return rooms.size();
    }

    private void tellStudios(SessionId session, Consumer<LiveDialect> what) {
        dialects.orderedStream().forEach(dialect -> {
            try {
                what.accept(dialect);
            } catch (RuntimeException e) {
                log.warn("a studio did not take in who watches {}", session, e);
            }
        });
    }

    private String name(Caller caller) {
        if (caller.equals(Caller.LOCAL) || caller.worker() != null) {
            return GUEST;
        }
        try {
            return keys.find(new Ref(caller.workspace(), caller.name()))
                    .map(key -> plain(key.body().name()))
                    .filter(name -> !name.isEmpty())
                    .orElse(GUEST);
        } catch (RuntimeException e) {
            log.warn("the name of {} could not be looked up", caller.name(), e);
            return GUEST;
        }
    }

    /** Short, and without what could turn or break the line that it stands in. */
    private static String plain(String name) {
        return name.replaceAll("\\p{C}", "")
                .strip()
                .codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() {
        pulse.close();
    }

    /** One thread for what is said in all rooms; nobody in them is waited for. */
    private static final class Pulse implements Announcement.Timer, AutoCloseable {
        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name("presence").factory(), new DiscardPolicy());

        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void after(long nanos, Runnable task) {
            var _ = executor.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
        }

        private static void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("those who watch were not told of each other", e);
            }
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
