package dev.atelier.mcp;

import dev.atelier.agent.event.McpToolName;
import dev.atelier.agent.tool.Elsewhere.Offered;
import dev.atelier.agent.tool.ToolSpec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a server says of its tools, as far as it can be told a model. What is too long or makes no sense is left out. */
final class ToolList {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int LONGEST_SCHEMA = 100_000;

    private ToolList() {}

    static List<Offered> read(String server, List<McpSchema.Tool> tools, McpLimits limits) {
        var names = new HashSet<String>();
        var offered = new ArrayList<Offered>();
        for (var tool : tools) {
            if (offered.size() < limits.tools()) {
                read(server, tool).filter(one -> names.add(one.spec().name())).ifPresent(offered::add);
            }
        }
        return List.copyOf(offered);
    }

    private static Optional<Offered> read(String server, McpSchema.Tool tool) {
        var name = tool.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return schema(tool)
                .map(schema -> new Offered(
                        server,
                        name,
                        isRepeatable(tool.annotations()),
                        new ToolSpec(McpToolName.of(server, name), description(tool), schema)));
    }

    private static String description(McpSchema.Tool tool) {
        var text = tool.description() == null ? tool.title() : tool.description();
        if (text == null) {
            return tool.name();
        }
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    private static Optional<String> schema(McpSchema.Tool tool) {
        var schema = new LinkedHashMap<String, Object>();
        if (tool.inputSchema() != null) {
            schema.putAll(tool.inputSchema());
        }
        schema.put("type", "object");
        try {
            var text = McpJsonDefaults.getMapper().writeValueAsString(schema);
            return text.length() <= LONGEST_SCHEMA ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Hints are all that a server gives; one that lies about them hurts itself. */
    private static boolean isRepeatable(McpSchema.ToolAnnotations hints) {
        return hints != null
                && (Boolean.TRUE.equals(hints.readOnlyHint()) || Boolean.TRUE.equals(hints.idempotentHint()));
    }
}
