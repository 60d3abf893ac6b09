package dev.atelier.dispatch.queue;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.deployment.DeployedTasks;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The runs of deployments that are tasks: asked for by the schedule, which is the source in the fair share and in the costs. Thread-safe. */
public final class ScheduledTasks implements DeployedTasks {
    private static final String SOURCE = "schedule";

    private final TaskDesk desk;
    private final TaskRows rows;

    ScheduledTasks(TaskDesk desk, TaskRows rows) {
        this.desk = desk;
        this.rows = rows;
    }

    @Override
    public SessionId begin(Order order, Principal principal)
            throws InvalidInputException, IOException, InterruptedException {
        var repository = order.repository();
        var terms = order.terms();
        var wanted = new NewTask(
                order.agent(),
                order.input(),
                new TaskSource(SOURCE, order.by().deployment(), null),
                repository == null
                        ? NewTask.Place.NONE
                        : new NewTask.Place(repository.url(), repository.branch(), null, null),
                new NewTask.Terms(
                        terms.priority(),
                        terms.attempts(),
                        order.budget(),
                        NewTask.Approval.valueOf(terms.approval().toUpperCase(Locale.ROOT))),
                order.key(),
                Map.of(SOURCE, order.by().name()));
        return desk.submit(wanted, principal).session();
    }

    @Override
    public Optional<SessionId> find(String workspace, String key) {
        return rows.ofKey(workspace, key).map(row -> row.task().session());
    }
}
