package dev.atelier.dispatch.inbox;

import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that nobody does, in memory; idempotent by their keys as the port promises. */
final class FakeTasks implements Tasks {
    private final Map<String, Task> byId = new LinkedHashMap<>();
    private final List<String> decisions = new ArrayList<>();

    @Override
    public synchronized Task submit(NewTask wanted, Principal principal) {
        for (var task : byId.values()) {
            if (wanted.key() != null && wanted.key().equals(task.wanted().key())) {
                return task;
            }
        }
        var id = "webhook-%012x".formatted(byId.size() + 1);
        var task = new Task(
                id,
                principal.workspace(),
                new SessionId("sesn_" + (byId.size() + 1)),
                wanted,
                Task.Standing.NEW,
                Instant.EPOCH);
        byId.put(id, task);
        return task;
    }

    synchronized List<Task> all() {
        return List.copyOf(byId.values());
    }

    synchronized List<String> decisions() {
        return List.copyOf(decisions);
    }

    synchronized Task become(Task task, TaskState state) {
        var standing = new Task.Standing(state, 1, null, null, new Task.Outcome("It is done.", null, null), null);
        var now = new Task(task.id(), task.workspace(), task.session(), task.wanted(), standing, task.createdAt());
        byId.put(task.id(), now);
        return now;
    }

    @Override
    public synchronized Optional<Task> find(String workspace, String id) {
        return Optional.ofNullable(byId.get(id)).filter(task -> task.workspace().equals(workspace));
    }

    /** A task of the executor that one delegated, and that waits to be allowed. */
    synchronized Task delegate(Task parent, String input, Instant at) {
        var id = "task-%012x".formatted(byId.size() + 1);
        var source = new TaskSource("task", "github", parent.wanted().source().delivery());
        var place = new NewTask.Place(null, null, null, parent.id());
        var wanted = new NewTask(
                "agent_executor",
                input,
                source,
                place,
                parent.wanted().terms(),
                id,
                parent.wanted().metadata());
        var waits = Task.Standing.NEW
                .in(TaskState.WAITING_APPROVAL)
                .waitingFor(new Waiting(Waiting.APPROVAL, "Add tax (asked because every plan is to be allowed)"));
        var task = new Task(id, parent.workspace(), new SessionId("sesn_" + id), wanted, waits, at);
        byId.put(id, task);
        return task;
    }

    @Override
    public synchronized List<Task> children(Task task) {
        return byId.values().stream()
                .filter(each -> task.id().equals(each.wanted().place().parent()))
                .toList();
    }

    @Override
    public synchronized void tell(Task task, String text, String key, Principal principal) {
        decisions.add("tell " + task.id());
    }

    @Override
    public synchronized void decide(Task task, boolean allow, String reason, Principal principal) {
        decisions.add((allow ? "allow " : "deny ") + task.id() + (reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public synchronized void stop(Task task, Principal principal) {
        decisions.add("stop " + task.id());
    }
}
