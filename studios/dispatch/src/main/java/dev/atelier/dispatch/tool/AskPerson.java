package dev.atelier.dispatch.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.dispatch.event.DispatchEvent;
import java.util.List;

/** {@code ask_person}: the task waits, without a place, until somebody answers with a message. */
final class AskPerson extends DispatchTool {
    @Override
    public ToolSpec spec() {
        return ToolSpecs.ASK;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput {
        var arguments = new Arguments(call.input());
        var asked =
                new DispatchEvent.PersonAsked(arguments.words("question", 4_000), arguments.list("choices", 20, 500));
        return new Outcome(
                List.of(Content.text("It is asked. The answer comes as a message: end your turn now.")),
                false,
                List.of(asked));
    }
}
