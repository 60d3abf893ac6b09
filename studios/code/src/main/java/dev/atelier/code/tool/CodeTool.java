package dev.atelier.code.tool;

import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.util.Optional;

/**
 * A tool of the studio: what goes wrong in an expected way is an answer to the model. Calls that look at the session's files run one after
 * the other with those of the file tools.
 */
abstract class CodeTool implements Tool {
    /** As the file tools call it. */
    private static final Optional<String> FILES = Optional.of("files");

    /** Does the call. */
    abstract Outcome work(Call call, ToolContext context)
            throws BadInput, GitFailure, ForgeFailure, IOException, InterruptedException;

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public Optional<String> resource() {
        return FILES;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        try {
            return work(call, context);
        } catch (BadInput | GitFailure | ForgeFailure e) {
            return Outcome.error(call.name() + ": " + e.getMessage());
        } catch (IOException _) {
            return Outcome.error(call.name() + ": the session's files cannot be read");
        }
    }
}
