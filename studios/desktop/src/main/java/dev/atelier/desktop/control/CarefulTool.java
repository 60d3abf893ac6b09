package dev.atelier.desktop.control;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool some of whose calls a person has to confirm: by the server's rules, and by those of the agent.
 *
 * @param rules the server's
 */
public record CarefulTool(Tool tool, RiskRules rules) implements Tool {
    /** The rules are about actions at the desktop; other tools stay as they are. */
    public static List<Tool> all(List<Tool> tools, RiskRules rules) {
        return tools.stream()
                .map(tool -> tool.spec().name().equals(ApprovalOption.TOOL) ? new CarefulTool(tool, rules) : tool)
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
    public Optional<String> concern(JsonNode input, @Nullable JsonNode options) {
        return rules.concern(input).or(() -> ofAgent(input, options)).or(() -> tool.concern(input, options));
    }

    private static Optional<String> ofAgent(JsonNode input, @Nullable JsonNode options) {
        try {
            return ApprovalOption.of(options).concern(input);
        } catch (InvalidInputException e) {
            return Optional.of("the agent's rules for approval cannot be read any more");
        }
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        return tool.call(call, context);
    }
}
