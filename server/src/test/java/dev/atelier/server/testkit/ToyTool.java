package dev.atelier.server.testkit;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.List;

/** Makes one thing; {@code wait} milliseconds long. */
final class ToyTool implements Tool {
    @Override
    public ToolSpec spec() {
        return new ToolSpec("make", "Makes one thing.", "{\"type\":\"object\"}");
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        int wait = call.input().path("wait").asInt(0);
        if (wait > 0) {
            Thread.sleep(wait); // the work itself
        }
        int number = call.input().path("number").asInt(1);
        return new Outcome(List.of(Content.text("made " + number)), false, List.of(new ToyEvent.Made(number)));
    }
}
