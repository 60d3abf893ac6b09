package dev.atelier.agent.session;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.SessionTerms.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change of a session. Null keeps what is there.
 *
 * @param title empty takes it away
 * @param metadata a patch: a value puts the pair in, an empty {@link Patch} takes it out
 * @param tools of this session's agent, in place of all it had
 * @param mcpServers of this session's agent, in place of all it had
 * @param budget a new limit, or none
 */
public record UpdateSession(
        @Nullable String title,
        Map<String, Patch> metadata,
        @Nullable List<ToolEntry> tools,
        @Nullable List<McpServer> mcpServers,
        @Nullable NewBudget budget) {
    public UpdateSession {
        metadata = Map.copyOf(metadata);
    }

    /** A new value; null takes the old one away. */
    public record Patch(@Nullable String value) {}

    /** A new limit; null takes the old one away. */
    public record NewBudget(@Nullable Budget limit) {}

    boolean changesAgent() {
        return tools != null || mcpServers != null;
    }

    /** The pairs after the patch. */
    Map<String, String> patched(Map<String, String> pairs) {
        var patched = new LinkedHashMap<>(pairs);
        metadata.forEach((key, patch) -> {
            if (patch.value() == null) {
                patched.remove(key);
            } else {
                patched.put(key, patch.value());
            }
        });
        return patched;
    }
}
