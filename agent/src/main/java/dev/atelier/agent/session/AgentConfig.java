package dev.atelier.agent.session;

import dev.atelier.agent.event.AgentEvent.Permission;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent at one version.
 *
 * @param id {@code agent_artist}
 * @param version from 1
 * @param name for people
 * @param model the model's id; {@code rehearsal} is the studio's own performer
 * @param system the agent's system prompt, before the studio's part
 */
public record AgentConfig(
        String id,
        int version,
        String name,
        String model,
        @Nullable String system,
        Policy permissions,
        Limits limits) {
    /** Which tool calls run: the first rule that fits decides, else the default. */
    public record Policy(Permission otherwise, List<Rule> rules) {
        public static final Policy ALLOW_ALL = new Policy(Permission.ALLOW, List.of());

        public Policy {
            rules = List.copyOf(rules);
        }

        public Permission evaluate(String tool) {
            for (var rule : rules) {
                if (rule.tool().equals(tool)) {
                    return rule.permission();
                }
            }
            return otherwise;
        }
    }

    /** What a policy says of one tool. */
    public record Rule(String tool, Permission permission) {}

    /**
     * Limits of one turn; reaching one ends the turn with {@code limit_reached}.
     *
     * @param steps model requests
     * @param tokens input, output and cache tokens together
     * @param time from the turn's start
     */
    public record Limits(int steps, long tokens, Duration time) {
        public static final Limits DEFAULT = new Limits(200, 5_000_000, Duration.ofHours(2));
    }
}
