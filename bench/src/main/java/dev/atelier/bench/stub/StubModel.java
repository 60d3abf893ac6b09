package dev.atelier.bench.stub;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Role;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers at once: a call of {@code nothing} until the turn has had its steps, then one last word. Which step it is follows from the
 * conversation alone.
 */
public final class StubModel implements Model {
    private static final Usage USAGE = new Usage(1000, 20, 0, 0);

    private final int steps;

    /** @param steps requests in a turn, the last word included */
    public StubModel(int steps) {
        this.steps = steps;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) {
        int step = stepsSincePrompt(request) + 1;
        if (step >= steps) {
            return new Answer(List.of(new Block.Text("Done.")), "end_turn", USAGE);
        }
        var call = new Block.ToolUse("toolu_" + step, "nothing", JsonNodeFactory.instance.objectNode());
        return new Answer(List.of(call), "tool_use", USAGE);
    }

    /** Messages alternate, so answers since the last message that is more than tool results are the steps of this turn. */
    private static int stepsSincePrompt(ModelRequest request) {
        int steps = 0;
        for (var message : request.messages().reversed()) {
            if (message.role() == Role.ASSISTANT) {
                steps++;
            } else if (message.content().stream().anyMatch(Block.Text.class::isInstance)) {
                break;
            }
        }
        return steps;
    }
}
