package dev.atelier.dispatch.tool;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.usage.Usages;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Untrusted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code list_tasks}: how the machine stands. What tasks are about was written by anybody, and is marked so. */
final class ListTasks extends DispatchTool {
    private static final int MOST = 20;
    private static final int LONGEST_LINE = 120;

    private final Supplier<Office> office;

    ListTasks(Supplier<Office> office) {
        this.office = office;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.LIST;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput {
        var arguments = new Arguments(call.input());
        var workspace = office.get().principal(context.session()).workspace();
        var id = arguments.optionalWords("task", 64);
        if (id != null) {
            var task = office.get().desk().find(workspace, id);
            return task.map(found -> Outcome.text(full(found)))
                    .orElseGet(() -> Outcome.error("list_tasks: there is no task '" + id + "'"));
        }
        var about = Objects.requireNonNullElse(arguments.optionalWords("about", 20), "status");
        var own = office.get().task(context.session()).map(Task::id).orElse("");
        return switch (about) {
            case "status" -> Outcome.text(status(workspace));
            case "open" -> Outcome.text(lines(workspace, open(), own));
            case "recent" -> Outcome.text(lines(workspace, Filter.ALL, own));
            case "costs" -> Outcome.text(costs(workspace));
            default -> throw new BadInput("about must be status, open, recent or costs, was '" + about + "'");
        };
    }

    private static Filter open() {
        var states = EnumSet.allOf(TaskState.class);
        states.removeIf(TaskState::isClosed);
        return Filter.in(states);
    }

    private String status(String workspace) {
        var counts = office.get().lists().counts(workspace);
        var states = counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().published())
                .collect(Collectors.joining(", "));
        return "Tasks: " + (states.isEmpty() ? "none" : states) + ". At most "
                + office.get().lists().places() + " work at once.";
    }

    private String lines(String workspace, Filter filter, String own) {
        var tasks = office.get().lists().list(workspace, filter, null, MOST).stream()
                .filter(task -> !task.id().equals(own))
                .toList();
        if (tasks.isEmpty()) {
            return "There are no other tasks.";
        }
        var lines = tasks.stream().map(ListTasks::line).collect(Collectors.joining("\n"));
        return Untrusted.block("what was asked for in tasks", lines, MOST * LONGEST_LINE * 2);
    }

    private static String line(Task task) {
        var input = Untrusted.clean(task.wanted().input(), LONGEST_LINE).replaceAll("\\s+", " ");
        return "- " + task.id() + " (" + task.wanted().agent() + ", "
                + task.state().published() + "): " + input;
    }

    private String costs(String workspace) {
        var usages = office.get().usages();
        var scope = Usages.Scope.of(workspace);
        var total = usages.report(Usages.Group.WORKSPACE, scope, 1);
        var agents = usages.report(Usages.Group.AGENT, scope, MOST);
        var all = total.isEmpty() ? Money.ZERO : total.getFirst().totals().listCost();
        var each = agents.stream()
                .map(line -> line.name() + " " + dollars(line.totals().listCost()))
                .collect(Collectors.joining(", "));
        return "Everything so far: " + dollars(all) + (each.isEmpty() ? "." : ". By agent: " + each + ".");
    }

    private String full(Task task) {
        var standing = task.standing();
        var words = List.of(
                line(task),
                "attempt " + standing.attempt() + ", cost so far with what it delegated: "
                        + dollars(office.get().spent(task)),
                standing.error() == null ? "" : "error: " + standing.error(),
                standing.result() == null ? "" : "result: " + standing.result());
        return Untrusted.block("task " + task.id(), String.join("\n", words), 20_000);
    }

    private static String dollars(Money money) {
        return "$"
                + BigDecimal.valueOf(money.nanoUsd(), 9)
                        .setScale(4, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
