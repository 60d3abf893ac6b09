package dev.atelier.dispatch.tool;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.usage.Usages;
import dev.atelier.dispatch.plan.PlanPolicy;
import dev.atelier.dispatch.plan.Plans;
import dev.atelier.dispatch.queue.TaskDesk;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.task.Task;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import java.util.Optional;

/**
 * What the tools work with. Thread-safe.
 *
 * @param policy what of a plan has to be allowed
 */
public record Office(TaskDesk desk, TaskLists lists, Plans plans, PlanPolicy policy, Sessions sessions, Usages usages) {
    /** The task that a session is of; empty for a session that somebody began without one. */
    Optional<Task> task(SessionId session) {
        return lists.ofSession(session);
    }

    /** In whose name a session's agent asks for something. */
    Principal principal(SessionId session) {
        var origin = sessions.look(session).orElseThrow().origin();
        return new Principal(origin.workspace(), Actor.agent(origin.agent()));
    }

    /** What a task and all that it delegated have cost. */
    public Money spent(Task task) {
        var spent = usages.ofRoot(task.session()).listCost();
        for (var child : lists.children(task)) {
            spent = spent.plus(spent(child));
        }
        return spent;
    }
}
