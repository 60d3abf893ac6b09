package dev.atelier.agent.session;

import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.agent.session.AgentChoice.Overrides;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change of a session. Null keeps what is there.
 *
 * @param title empty takes it away
 * @param metadata a patch: a value puts the pair in, an empty {@link Patch} takes it out
 * @param agent makes this session's agent of the one it has; the agent itself stays as it is
 * @param budget a new limit, or none
 */
public record UpdateSession(
        @Nullable String title,
        Map<String, Patch> metadata,
        @Nullable Overrides agent,
        @Nullable NewBudget budget) {
    public UpdateSession {
        metadata = Map.copyOf(metadata);
    }

    /** A new value; null takes the old one away. */
    public record Patch(@Nullable String value) {}

    /** A new limit; null takes the old one away. */
    public record NewBudget(@Nullable Budget limit) {}

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
