package dev.atelier.code.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.code.event.CodeEvent;
import java.util.List;

/** {@code record_decision}. */
final class RecordDecision extends CodeTool {
    private final Bench bench;

    RecordDecision(Bench bench) {
        this.bench = bench;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.DECISION;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput {
        var arguments = new Arguments(call.input());
        var decision = new CodeEvent.DecisionMade(
                arguments.words("point", 400),
                arguments.words("choice", 2_000),
                arguments.words("reason", 4_000),
                arguments.list("alternatives", 20, 2_000),
                bench.confidence(context, arguments.share("confidence", "how sure you are")));
        return new Outcome(List.of(Content.text("Noted. " + Odds.of(decision.confidence()))), false, List.of(decision));
    }
}
