package dev.atelier.mcp;

import dev.atelier.agent.event.McpToolName;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A tool of a server. Whatever goes wrong there is an error result that the model can read, never the end of the turn. */
record McpTool(Server server, String name, boolean isIdempotent, McpLimits limits) implements Tool {
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    @Override
    public ToolSpec spec() {
        return new ToolSpec(McpToolName.of(server.name(), name), "", "{\"type\":\"object\"}");
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        Map<String, Object> input = JsonMapper.shared().convertValue(call.input(), ARGUMENTS);
        try {
            return new ResultReader(context.blobs(), limits).read(server.call(name, input));
        } catch (McpFailure e) {
            return Outcome.error("MCP server '" + server.name() + "': " + e.words() + ".");
        }
    }
}
