package dev.atelier.desktop.control;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A tool some of whose calls a person has to confirm. */
public record CarefulTool(Tool tool, RiskRules rules) implements Tool {
    /** The rules are about actions at the desktop; other tools stay as they are. */
    public static List<Tool> all(List<Tool> tools, RiskRules rules) {
        return tools.stream()
                .map(tool -> tool.spec().name().equals("computer") ? new CarefulTool(tool, rules) : tool)
                .toList();
    }

    @Override
    public ToolSpec spec() {
        return tool.spec();
    }

    @Override
    public boolean isIdempotent() {
        return tool.isIdempotent();
    }

    @Override
    public Optional<String> resource() {
        return tool.resource();
    }

    @Override
    public Optional<String> concern(JsonNode input) {
        return rules.concern(input).or(() -> tool.concern(input));
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        return tool.call(call, context);
    }
}
