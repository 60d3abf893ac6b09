package dev.atelier.dispatch.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.dispatch.event.DispatchEvent;
import java.util.List;

/** {@code write_plan}: how the task is to be done. Nothing is written into the repository: the plan is an event. */
final class WritePlan extends DispatchTool {
    private static final int LONGEST = 40_000;

    @Override
    public ToolSpec spec() {
        return ToolSpecs.PLAN;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput {
        var arguments = new Arguments(call.input());
        var summary = arguments.words("summary", 4_000);
        var steps = arguments.list("steps", 100, 4_000);
        var files = arguments.list("files", 500, 4_096);
        var commands = arguments.list("commands", 100, 2_000);
        var risks = arguments.list("risks", 50, 2_000);
        if (steps.isEmpty()) {
            throw new BadInput("steps is required: say what is to be done, in order");
        }
        var details = arguments.optionalWords("details", LONGEST);
        var markdown =
                markdown(summary, steps, files, commands, risks) + (details == null ? "" : "\n" + details + "\n");
        var plan = new DispatchEvent.PlanWritten(
                summary, steps, files, commands, risks, arguments.dollars("estimated_cost_usd"), markdown);
        return new Outcome(
                List.of(Content.text("PLAN.md is written. Say in a few sentences what you found, and end your turn.")),
                false,
                List.of(plan));
    }

    private static String markdown(
            String summary, List<String> steps, List<String> files, List<String> commands, List<String> risks) {
        var text = new StringBuilder("# Plan\n\n").append(summary).append("\n\n## Steps\n\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        section(text, "Files", "- `", files, "`");
        section(text, "Commands", "- `", commands, "`");
        section(text, "Risks", "- ", risks, "");
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String before, List<String> lines, String after) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append(before).append(line).append(after).append('\n'));
        }
    }
}
