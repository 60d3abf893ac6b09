package dev.atelier.agent.tool;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import java.util.List;

/** Of an agent that has nothing elsewhere. */
public record Nowhere() implements Elsewhere {
    @Override
    public List<ErrorInfo> look(boolean again) {
        return List.of();
    }

    @Override
    public List<Offered> offered() {
        return List.of();
    }

    @Override
    public Tool tool(String server, String name, boolean repeatable) {
        return new Missing(server, name, repeatable);
    }

    @Override
    public void close() {}

    private record Missing(String server, String name, boolean isIdempotent) implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec(name, "", "{\"type\":\"object\"}");
        }

        @Override
        public Outcome call(Call call, ToolContext context) {
            return Outcome.error("The agent has no MCP server '" + server + "' any more.");
        }
    }
}
