package dev.atelier.bench.stub;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;

/**
 * A tool with any input.
 *
 * @param isIdempotent whether it may be called again after a crash
 */
public record StubTool(String name, boolean isIdempotent, Body body) implements Tool {
    /** What a call does. */
    @FunctionalInterface
    public interface Body {
        Outcome call(Call call, ToolContext context) throws InterruptedException;
    }

    /** Done before it began. */
    public static final Tool NOTHING = new StubTool("nothing", false, (_, _) -> Outcome.text("nothing"));

    @Override
    public ToolSpec spec() {
        return new ToolSpec(name, "Does what the bench wants.", "{\"type\":\"object\"}");
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        return body.call(call, context);
    }
}
