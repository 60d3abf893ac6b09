package dev.atelier.dispatch.live;

import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a conversation: tells of its tasks, those that they delegated among them, and takes messages. What is told is read from
 * the journals, so nothing is told twice on one connection or out of order. Of open tasks everything is told from their beginning, of what
 * was over before the connection nothing, unless the client says from when on it wants to hear.
 */
final class TaskTalk implements LiveDialect.Talk {
    private static final Duration PING = Duration.ofSeconds(15);
    /** Of nodes whose clocks differ, and of events of one task that were told before earlier ones of another. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final int MOST_TASKS = 200;
    private static final int MOST_ANSWERS = 64;

    private final TaskDialect.Parts parts;
    private final Switchboard board;
    private final Room room;
    private final Orders orders;
    private final @Nullable Instant after;
    private final Instant joinedAt;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<String> rung = new LinkedHashSet<>();
    private final List<String> answers = new ArrayList<>();
    private boolean closed;

    /** Of the connection's thread. */
    private final Map<String, TaskTeller> tellers = new LinkedHashMap<>();

    TaskTalk(TaskDialect.Parts parts, Switchboard board, Room room, Orders orders, @Nullable Instant after) {
        this.parts = parts;
        this.board = board;
        this.room = room;
        this.orders = orders;
        this.after = after == null ? null : after.minus(OVERLAP);
        this.joinedAt = parts.clock().instant();
    }

    /** What has come since the last time. */
    private record Heard(List<String> answers, Set<String> tasks, boolean closed) {}

    @Override
    public void run(LiveDialect.Outlet out) throws IOException, InterruptedException {
        board.join(room, this);
        try {
            begin(out);
            while (true) {
                out.flush();
                var heard = await();
                for (var answer : heard.answers()) {
                    out.send(answer);
                }
                if (heard.closed()) {
                    return;
                }
                for (var id : heard.tasks()) {
                    tell(id, out);
                }
                if (heard.answers().isEmpty() && heard.tasks().isEmpty()) {
                    out.ping();
                }
            }
        } finally {
            board.leave(room, this);
        }
    }

    private void begin(LiveDialect.Outlet out) throws IOException {
        var tasks = parts.lists().list(room.workspace(), Filter.of(room.conversation()), null, MOST_TASKS);
        for (var task : tasks.reversed()) {
            tell(task, out);
        }
    }

    private void tell(String id, LiveDialect.Outlet out) throws IOException {
        var task = parts.desk().find(room.workspace(), id);
        if (task.isPresent()) {
            tell(task.get(), out);
        }
    }

    private void tell(Task task, LiveDialect.Outlet out) throws IOException {
        var teller = tellers.get(task.id());
        if (teller == null) {
            teller = teller(task);
            tellers.put(task.id(), teller);
            forget();
        }
        for (var message : teller.news(task)) {
            out.send(message);
        }
    }

    private TaskTeller teller(Task task) {
        var since = after == null ? Instant.EPOCH : after;
        var from = after == null ? joinedAt : after;
        var ended = task.standing().endedAt();
        return task.state().isClosed() && ended != null && ended.isBefore(from)
                ? TaskTeller.ofEnded(parts, task)
                : TaskTeller.since(parts, task, since);
    }

    /** Of a conversation that goes on for ever only the last tasks are followed; they are the ones that may still change. */
    private void forget() {
        if (tellers.size() > MOST_TASKS * 2) {
            tellers.values().removeIf(TaskTeller::isOver);
        }
    }

    private Heard await() throws InterruptedException {
        lock.lock();
        try {
            long patience = PING.toNanos();
            while (!closed && rung.isEmpty() && answers.isEmpty() && patience > 0) {
                patience = news.awaitNanos(patience);
            }
            var heard = new Heard(List.copyOf(answers), new LinkedHashSet<>(rung), closed);
            answers.clear();
            rung.clear();
            return heard;
        } finally {
            lock.unlock();
        }
    }

    /** This task may have changed. Does not wait. */
    void ring(String task) {
        lock.lock();
        try {
            rung.add(task);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hear(String text) {
        var answer = orders.obey(text);
        lock.lock();
        try {
            if (answer != null && answers.size() <= MOST_ANSWERS) {
                answers.add(answer);
                news.signal();
            }
            return answers.size() <= MOST_ANSWERS; // of a client that reads there is never more than one or two
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }
}
