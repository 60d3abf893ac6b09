package dev.atelier.agent.session;

import dev.atelier.agent.event.SessionTerms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to begin.
 *
 * @param agent which one, and what this session has different
 * @param environment id of an environment, {@code env_canvas}; it decides the studio
 * @param metadata at most 16 pairs, key up to 64 and value up to 512 characters; studios read their options from it
 * @param inputs sent right after creation, in the same transaction; at most 50
 * @param key idempotency key: the same key returns the same session
 * @param terms what it is given besides
 */
public record CreateSession(
        AgentChoice agent,
        String environment,
        @Nullable String title,
        Map<String, String> metadata,
        List<Input> inputs,
        @Nullable String key,
        SessionTerms terms) {
    /** With the newest version of an agent as it is, and without terms. */
    public CreateSession(
            String agent,
            String environment,
            @Nullable String title,
            Map<String, String> metadata,
            List<Input> inputs,
            @Nullable String key) {
        this(AgentChoice.of(agent), environment, title, metadata, inputs, key, SessionTerms.NONE);
    }

    /** Without terms. */
    public CreateSession(
            AgentChoice agent,
            String environment,
            @Nullable String title,
            Map<String, String> metadata,
            List<Input> inputs,
            @Nullable String key) {
        this(agent, environment, title, metadata, inputs, key, SessionTerms.NONE);
    }

    public CreateSession {
        metadata = Map.copyOf(metadata);
        inputs = List.copyOf(inputs);
    }

    /** The same with these terms. */
    public CreateSession on(SessionTerms other) {
        return new CreateSession(agent, environment, title, metadata, inputs, key, other);
    }
}
