package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.dispatch.task.Waiting;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people and programs do with tasks. Thread-safe, blocking: what it accepts is on disk when it returns. */
public final class TaskDesk implements Tasks {
    private static final int MOST_QUARRELS = 50;
    private static final int MOST_ATTEMPTS = 10;

    private final TaskRows rows;
    private final NewTasks news;
    private final Sessions sessions;
    private final Follower follower;
    private final Stops stops;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    TaskDesk(
            TaskRows rows,
            NewTasks news,
            Sessions sessions,
            Follower follower,
            Stops stops,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.rows = rows;
        this.news = news;
        this.sessions = sessions;
        this.follower = follower;
        this.stops = stops;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public Task submit(NewTask wanted, Principal principal)
            throws InvalidInputException, IOException, InterruptedException {
        var task = news.submit(wanted, principal, gate(wanted));
        dispatcher.ring();
        return task;
    }

    /** The brain changes nothing itself, nor does the planner: of what they do, what is delegated waits. Everybody else waits himself. */
    private static @Nullable Waiting gate(NewTask wanted) {
        boolean waits = wanted.terms().approval() == NewTask.Approval.ALWAYS
                && !wanted.agent().equals(Agents.BRAIN)
                && !wanted.agent().equals(Agents.PLANNER);
        return waits ? new Waiting(Waiting.APPROVAL, "the task is to be allowed before it begins") : null;
    }

    /** As {@link #submit}, but it waits until a person allows it. */
    public Task propose(NewTask wanted, Principal principal, String why)
            throws InvalidInputException, IOException, InterruptedException {
        var task = news.submit(wanted, principal, new Waiting(Waiting.APPROVAL, why));
        dispatcher.ring();
        return task;
    }

    @Override
    public Optional<Task> find(String workspace, String id) {
        return rows.find(id).map(TaskRow::task).filter(task -> task.workspace().equals(workspace));
    }

    @Override
    public void tell(Task task, String text, String key, Principal principal) throws InvalidInputException {
        var row = fresh(task);
        switch (row.state()) {
            case CANCELLED ->
                throw new InvalidInputException("task", "is cancelled and hears nothing any more; ask for a new one");
            case QUEUED, FAILED ->
                change(
                        task,
                        now -> now.with(now.progress()
                                .noted(
                                        now.progress().note() == null
                                                ? text
                                                : now.progress().note() + "\n\n" + text)));
            case WAITING_APPROVAL, WAITING_INPUT, PAUSED_BUDGET, RUNNING, VERIFYING, PUBLISHING, COMPLETED, DEAD -> {
                if (isProposed(row)) {
                    change(task, now -> now.with(now.progress().noted(text)));
                } else {
                    send(task, new UserEvent.Message(List.of(Content.text(text))), key, principal);
                }
            }
        }
        dispatcher.ring();
    }

    /** Whether it waits to be allowed before it has begun. */
    private static boolean isProposed(TaskRow row) {
        var waits = row.standing().waitsFor();
        return row.state() == TaskState.WAITING_APPROVAL
                && waits != null
                && waits.calls().isEmpty();
    }

    @Override
    public void decide(Task task, boolean allow, String reason, Principal principal) throws InvalidInputException {
        var row = fresh(task);
        var waits = row.standing().waitsFor();
        if (row.state() != TaskState.WAITING_APPROVAL || waits == null) {
            throw new InvalidInputException(
                    "task", "is " + row.state().published() + ", nothing of it waits for a decision");
        }
        if (waits.calls().isEmpty()) {
            decide(task, allow, reason);
        } else {
            var decision = allow ? UserEvent.Decision.ALLOW : UserEvent.Decision.DENY;
            for (var call : waits.calls()) {
                var words = allow || reason.isBlank() ? null : reason;
                send(task, new UserEvent.ToolConfirmation(call, decision, words), "decide:" + call, principal);
            }
            if (allow && !reason.isBlank()) {
                var key = "allowed:" + waits.calls().getFirst();
                send(task, new UserEvent.Message(List.of(Content.text(reason))), key, principal);
            }
        }
        dispatcher.ring();
    }

    private void decide(Task task, boolean allow, String reason) {
        change(task, now -> {
            if (!isProposed(now)) {
                return now;
            }
            if (!allow) {
                var why = "declined" + (reason.isBlank() ? "" : ": " + reason);
                return cancelled(now.with(now.standing().withError(why)));
            }
            var progress = reason.isBlank() ? now.progress() : now.progress().noted(reason);
            return now.changed(now.standing().in(TaskState.QUEUED).waitingFor(null))
                    .with(progress.due(clock.instant()));
        });
    }

    @Override
    public void stop(Task task, Principal principal) {
        var stopped = change(task, now -> now.state().isClosed() ? now : cancelled(now));
        if (stopped.state() == TaskState.CANCELLED && !stopped.duties().settled()) {
            stops.interrupt(task.session(), principal.actor(), "stop:" + task.id());
        }
        for (var child : rows.children(task.id())) {
            if (!child.state().isClosed()) {
                stop(child.task(), principal);
            }
        }
        dispatcher.ring();
    }

    private TaskRow cancelled(TaskRow row) {
        var closed = TaskFold.closed(row, TaskState.CANCELLED, clock.instant());
        return closed.with(closed.duties().settled(false));
    }

    /** Tries one again that failed for good, or at once one that would be tried later. */
    public Task revive(Task task) throws InvalidInputException {
        var row = fresh(task);
        if (row.state() != TaskState.DEAD && row.state() != TaskState.FAILED) {
            throw new InvalidInputException(
                    "task", "is " + row.state().published() + "; only a dead or failed one can be revived");
        }
        if (row.standing().attempt() >= MOST_ATTEMPTS * 10) {
            throw new InvalidInputException("task", "was tried too often; ask for a new one");
        }
        var revived = change(task, this::revived);
        dispatcher.ring();
        return revived.task();
    }

    private TaskRow revived(TaskRow now) {
        if (now.state() != TaskState.DEAD && now.state() != TaskState.FAILED) {
            return now;
        }
        var wanted = now.task().wanted();
        var terms = wanted.terms();
        int attempts = Math.max(terms.attempts(), now.standing().attempt() + 1);
        var more = new NewTask.Terms(terms.priority(), attempts, terms.budget(), terms.approval());
        boolean isChild = wanted.place().parent() != null;
        var row = now.with(now.task().with(wanted.on(more)))
                .changed(now.standing().in(TaskState.QUEUED).endedAt(null))
                .with(now.progress().due(clock.instant()));
        return isChild ? row.with(row.duties().unreported()) : row;
    }

    /** Gives one that waits for a place another priority. */
    public Task prioritise(Task task, int priority) throws InvalidInputException {
        if (priority < 0 || priority > 100) {
            throw new InvalidInputException("priority", "'" + priority + "' must be 0 to 100; the usual one is 50");
        }
        var changed = change(task, now -> {
            var terms = now.task().wanted().terms();
            var other = new NewTask.Terms(priority, terms.attempts(), terms.budget(), terms.approval());
            return now.with(now.task().with(now.task().wanted().on(other)));
        });
        dispatcher.ring();
        return changed.task();
    }

    private TaskRow fresh(Task task) {
        return follower.follow(task.id()).orElseThrow();
    }

    private void send(Task task, EventData data, String key, Principal principal) throws InvalidInputException {
        try {
            sessions.send(task.session(), List.of(new Input(data, key)), principal.actor());
        } catch (SessionClosedException e) {
            throw new InvalidInputException("task", "its session is closed and hears nothing any more");
        }
    }

    /** Changes a row as it is by then. */
    private TaskRow change(Task task, UnaryOperator<TaskRow> change) {
        for (int i = 0; i < MOST_QUARRELS; i++) {
            var before = rows.find(task.id()).orElseThrow();
            var after = change.apply(before);
            if (after.equals(before) || rows.save(after)) {
                return rows.find(task.id()).orElseThrow();
            }
        }
        throw new IllegalStateException("task " + task.id() + " changes all the time");
    }

    @Override
    public List<Task> children(Task task) {
        return new ArrayList<>(
                rows.children(task.id()).stream().map(TaskRow::task).toList());
    }
}
