package dev.atelier.dispatch.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.dispatch.event.DispatchEvent;
import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code delegate_task}: gives work to another agent. The new task's key is the call's id, so a call that is made again after a crash finds the
 * task that there is. A plan that a person has to allow makes a task that waits for that, whatever the model says.
 */
final class DelegateTask extends DispatchTool {
    private static final int LONGEST_PROMPT = 100_000;
    private static final int DEEPEST = 4;
    private static final int MOST_CHILDREN = 20;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private final Supplier<Office> office;

    DelegateTask(Supplier<Office> office) {
        this.office = office;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.DELEGATE;
    }

    /** @param text where the plan stands, for the one who carries it out */
    private record Plan(@Nullable PlanWritten written, String text) {}

    @Override
    Outcome work(Call call, ToolContext context)
            throws BadInput, InvalidInputException, IOException, InterruptedException {
        var arguments = new Arguments(call.input());
        var parent = office.get().task(context.session());
        checkDepth(parent);
        var agent = agent(arguments.words("agent", 128));
        var principal = office.get().principal(context.session());
        var origin = new Origin(parent);
        origin.check(arguments.optionalWords("repository", 1024));
        var plan = plan(principal.workspace(), arguments.optionalWords("plan_task", 64), origin);
        var prompt = arguments.words("prompt", LONGEST_PROMPT);
        var place = place(arguments, parent);
        var wanted = new NewTask(
                agent,
                origin.prompt(prompt) + plan.text(),
                source(parent),
                place,
                terms(parent, arguments),
                "call:" + call.id().value(),
                parent.map(task -> task.wanted().metadata()).orElse(Map.of()));
        var approval = agent.equals(Agents.PLANNER)
                ? Optional.<String>empty()
                : office.get().policy().reason(plan.written(), wanted.terms().approval());
        var task = approval.isPresent()
                ? office.get().desk().propose(wanted, principal, why(plan, prompt, approval.get()))
                : office.get().desk().submit(wanted, principal);
        var event = new DispatchEvent.Delegated(
                task.id(), task.session().value(), agent, place.repository(), prompt, approval.orElse(null));
        return new Outcome(
                List.of(
                        Content.text(
                                "Task " + task.id() + " is given to " + agent
                                        + approval.map(why -> "; it waits until a person allows it, because " + why)
                                                .orElse("")
                                        + ". You are woken with its report when it has ended: end your turn if there is nothing else to do.")),
                false,
                List.of(event));
    }

    private static String why(Plan plan, String prompt, String reason) {
        var written = plan.written();
        var about = written == null ? prompt : written.summary();
        var line = about.length() <= 1_000 ? about : about.substring(0, 999) + "…";
        return line + " (asked because " + reason + ")";
    }

    private static String agent(String named) {
        return switch (named) {
            case "planner" -> Agents.PLANNER;
            case "executor" -> Agents.EXECUTOR;
            default -> named;
        };
    }

    private void checkDepth(Optional<Task> parent) throws BadInput {
        if (parent.isEmpty()) {
            return;
        }
        if (office.get().lists().children(parent.get()).size() >= MOST_CHILDREN) {
            throw new BadInput("this task has delegated " + MOST_CHILDREN + " tasks already; finish without more");
        }
        int depth = 1;
        var above = parent.get().wanted().place().parent();
        while (above != null) {
            depth++;
            var next = office.get().desk().find(parent.get().workspace(), above);
            above = next.map(task -> task.wanted().place().parent()).orElse(null);
        }
        if (depth >= DEEPEST) {
            throw new BadInput(
                    "tasks are delegated at most " + DEEPEST + " deep; do it yourself or say why you cannot");
        }
    }

    private Plan plan(String workspace, @Nullable String id, Origin origin) throws BadInput {
        if (id == null) {
            return new Plan(null, "");
        }
        var task = office.get().desk().find(workspace, id);
        var plan = task.flatMap(found -> office.get().plans().of(found.session()));
        if (plan.isEmpty()) {
            throw new BadInput("plan_task: task '" + id + "' has written no plan; name the planner's task");
        }
        return new Plan(plan.get(), origin.plan(id, plan.get()));
    }

    private static NewTask.Place place(Arguments arguments, Optional<Task> parent) throws BadInput {
        var repository = arguments.optionalWords("repository", 1024);
        var branch = arguments.optionalWords("branch", 255);
        var above = parent.map(task -> task.wanted().place()).orElse(NewTask.Place.NONE);
        boolean same = repository == null || repository.equals(above.repository());
        return new NewTask.Place(
                repository == null ? above.repository() : repository,
                branch == null && same ? above.branch() : branch,
                above.conversation(),
                parent.map(Task::id).orElse(null));
    }

    /** Shown as what asked at first, in the fair share too. */
    private static TaskSource source(Optional<Task> parent) {
        return parent.map(task -> new TaskSource(
                        "task",
                        task.wanted().source().name() == null
                                ? task.wanted().source().kind()
                                : task.wanted().source().name(),
                        task.wanted().source().delivery()))
                .orElse(new TaskSource("task", null, null));
    }

    private NewTask.Terms terms(Optional<Task> parent, Arguments arguments) throws BadInput {
        var asked = arguments.dollars("budget_usd");
        var budget = asked == null
                ? null
                : new Money(asked.multiply(NANOS).min(NANOS.multiply(NANOS)).longValue());
        if (parent.isEmpty()) {
            return new NewTask.Terms(50, 3, budget);
        }
        var above = parent.get().wanted().terms();
        return new NewTask.Terms(
                above.priority(), above.attempts(), least(budget, left(parent.get())), above.approval());
    }

    private static @Nullable Money least(@Nullable Money one, @Nullable Money other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What a task and all that it delegated may still cost; null without a limit. */
    private @Nullable Money left(Task task) throws BadInput {
        var limit = task.wanted().terms().budget();
        if (limit == null) {
            return null;
        }
        var left = new Money(limit.nanoUsd() - office.get().spent(task).nanoUsd());
        if (left.compareTo(Money.ZERO) <= 0) {
            throw new BadInput("the budget of this task is spent; ask a person to raise it");
        }
        return left;
    }
}
