package dev.atelier.dispatch.tool;

import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import java.io.IOException;

/** A tool of the studio: what goes wrong in an expected way is an answer to the model. All of them may be called again after a crash. */
abstract class DispatchTool implements Tool {
    abstract Outcome work(Call call, ToolContext context)
            throws BadInput, InvalidInputException, IOException, InterruptedException;

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        try {
            return work(call, context);
        } catch (BadInput | InvalidInputException e) {
            return Outcome.error(call.name() + ": " + e.getMessage());
        } catch (IOException _) {
            return Outcome.error(call.name() + ": the server's files cannot be read or written now");
        }
    }
}
