package dev.atelier.code.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.code.event.CodeEvent;
import java.util.List;

/** {@code propose_plan}: what the agent means to do. Whether a person has to approve it is the session's permission policy. */
final class ProposePlan extends CodeTool {
    private final Bench bench;

    ProposePlan(Bench bench) {
        this.bench = bench;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.PLAN;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput {
        var arguments = new Arguments(call.input());
        var plan = new CodeEvent.PlanProposed(
                arguments.words("summary", 4_000),
                arguments.list("steps", 50, 2_000),
                arguments.list("files", 200, 4_096),
                arguments.list("risks", 50, 2_000),
                bench.confidence(context, arguments.share("confidence", "how sure you are")));
        return new Outcome(
                List.of(Content.text("The plan is known. " + Odds.of(plan.confidence()) + " Go on with it.")),
                false,
                List.of(plan));
    }
}
