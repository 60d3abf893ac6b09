package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.List;
import java.util.Optional;

/**
 * A tool on a session's files.
 *
 * @param isIdempotent whether a call does nothing the second time
 */
record FileTool(ToolSpec spec, boolean isIdempotent, Work work) implements Tool {
    static final Optional<String> FILES = Optional.of("files");

    /** What it does; the result is for the model. */
    interface Work {
        List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException;
    }

    @Override
    public Optional<String> resource() {
        return FILES;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        try {
            return new Outcome(work.run(new Arguments(call.input()), context), false, List.of());
        } catch (ToolFailure e) {
            return Outcome.error(spec.name() + ": " + e.getMessage());
        }
    }

    static List<Content> text(String text) {
        return List.of(Content.text(text));
    }
}
