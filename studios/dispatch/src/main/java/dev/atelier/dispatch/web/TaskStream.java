package dev.atelier.dispatch.web;

import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.SessionWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One viewer's stream of tasks. It is told of a task when the task's row has changed or its session has, and only if what is published of it
 * is another text than before; at most some times a second, always as it is by then. For one thread.
 */
final class TaskStream {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Rows of other nodes, whose clocks may be behind. */
    private static final long OVERLAP_MILLIS = 5_000;

    private static final long PING_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int MOST = 500;

    private final String workspace;
    private final TaskLists lists;
    private final TaskJson json;
    private final OutputStream out;
    private final Map<String, Integer> told = new HashMap<>();
    private long changedAt;
    private long pingAt = System.nanoTime() + PING_NANOS;

    TaskStream(String workspace, TaskLists lists, TaskJson json, OutputStream out) {
        this.workspace = workspace;
        this.lists = lists;
        this.json = json;
        this.out = out;
    }

    /** Every open task. */
    void begin() throws IOException {
        changedAt = System.currentTimeMillis() - OVERLAP_MILLIS;
        var open = EnumSet.allOf(TaskState.class);
        open.removeIf(TaskState::isClosed);
        tell(lists.list(workspace, Filter.in(open), null, MOST).reversed());
        out.write(": these are open\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What has changed until now, or within a second. */
    void tell(SessionWatch watch) throws IOException, InterruptedException {
        var sessions = watch.next(LOOK);
        var changed = new LinkedHashMap<String, Task>();
        var since = changedAt - OVERLAP_MILLIS;
        changedAt = System.currentTimeMillis();
        lists.changedSince(workspace, since, MOST).forEach(task -> changed.put(task.id(), task));
        for (var session : sessions) {
            lists.ofSession(session)
                    .filter(task -> task.workspace().equals(workspace))
                    .ifPresent(task -> changed.put(task.id(), task));
        }
        tell(List.copyOf(changed.values()));
        if (System.nanoTime() - pingAt >= 0) {
            out.write(": ping\n\n".getBytes(StandardCharsets.UTF_8));
            pingAt = System.nanoTime() + PING_NANOS;
        }
        out.flush();
        Thread.sleep(PAUSE);
    }

    private void tell(List<Task> tasks) throws IOException {
        for (var line : json.lines(tasks)) {
            var id = line.path("task_id").asString();
            var text = line.toString();
            var before = told.put(id, text.hashCode());
            if (before == null || before != text.hashCode()) {
                out.write(("event: task\ndata: " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        if (told.size() > MOST * 4) {
            told.clear(); // at worst something is told twice
        }
    }
}
