package dev.atelier.dispatch.live;

import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.task.Task;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings those who listen to a conversation when a task of it may have changed, so that a connection to a quiet conversation costs nothing.
 * A ring says no more than that: who hears it looks for himself. Nobody who joined before a change misses its ring.
 *
 * <p>One thread for all connections of this node, and only while there are any: it hears of sessions as they change, and asks about once a
 * second for tasks whose rows have changed, by this node or another. Thread-safe.
 */
final class Switchboard {
    private static final Logger log = LoggerFactory.getLogger(Switchboard.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Rows of other nodes, whose clocks may be behind. */
    private static final long OVERLAP_MILLIS = 5_000;

    private static final int MOST_CHANGES = 2_000;
    private static final int MOST_KNOWN = 10_000;

    private final Journal journal;
    private final TaskLists lists;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Room, Set<TaskTalk>> talks = new HashMap<>();
    private @Nullable SessionWatch watch;

    Switchboard(Journal journal, TaskLists lists, InstantSource clock) {
        this.journal = journal;
        this.lists = lists;
        this.clock = clock;
    }

    void join(Room room, TaskTalk talk) {
        lock.lock();
        try {
            talks.computeIfAbsent(room, _ -> new HashSet<>()).add(talk);
            if (watch == null) {
                var opened = journal.watch();
                watch = opened;
                Thread.ofVirtual().name("dispatch-switchboard").start(() -> follow(opened));
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(Room room, TaskTalk talk) {
        lock.lock();
        try {
            talks.computeIfPresent(room, (_, those) -> those.remove(talk) && those.isEmpty() ? null : those);
            if (talks.isEmpty() && watch != null) {
                watch.close();
                watch = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells those who listen to a task's conversation to look at it. */
    void ring(Task task) {
        for (var talk : listeners(task.workspace(), TaskDialect.conversation(task))) {
            talk.ring(task.id());
        }
    }

    private List<TaskTalk> listeners(String workspace, String conversation) {
        lock.lock();
        try {
            return List.copyOf(talks.getOrDefault(new Room(workspace, conversation), Set.of()));
        } finally {
            lock.unlock();
        }
    }

    /** @param workspace null for all */
    int count(@Nullable String workspace) {
        lock.lock();
        try {
            return talks.entrySet().stream()
                    .filter(each ->
                            workspace == null || each.getKey().workspace().equals(workspace))
                    .mapToInt(each -> each.getValue().size())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    private Set<String> workspaces() {
        lock.lock();
        try {
            return talks.keySet().stream().map(Room::workspace).collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    private void follow(SessionWatch opened) {
        var round = new Round();
        try (opened) {
            while (isNeeded(opened)) {
                try {
                    round.look(opened.next(LOOK));
                } catch (JournalException.Closed _) {
                    return;
                } catch (RuntimeException e) {
                    log.warn("tasks could not be looked at for those who listen; again soon", e);
                }
                Thread.sleep(PAUSE); // what changes in a row is one ring
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is still this one, and not another that was opened since. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isNeeded(SessionWatch opened) {
        lock.lock();
        try {
            return watch == opened;
        } finally {
            lock.unlock();
        }
    }

    /** The looks of one thread, one after the other. */
    private final class Round {
        private final Map<SessionId, Optional<Task>> tasks = new HashMap<>();
        private long rowsAt = clock.millis();

        void look(Set<SessionId> changed) {
            for (var session : changed) {
                task(session).ifPresent(Switchboard.this::ring);
            }
            long now = clock.millis();
            if (now - rowsAt >= LOOK.toMillis()) {
                long since = rowsAt - OVERLAP_MILLIS;
                rowsAt = now;
                for (var workspace : workspaces()) {
                    lists.changedSince(workspace, since, MOST_CHANGES).forEach(Switchboard.this::ring);
                }
            }
        }

        /** A session's task is there from the session's first moment on, or never. */
        private Optional<Task> task(SessionId session) {
            if (tasks.size() >= MOST_KNOWN) {
                tasks.clear();
            }
            return tasks.computeIfAbsent(session, lists::ofSession);
        }
    }
}
