package dev.atelier.agent;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.run.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node runs sessions.
 *
 * @param node this node's name: unique among nodes on one database, the same after a restart; at most 50 characters
 * @param maxRuns sessions that run at once on this node; others wait in the queue
 * @param retry when a model is asked again
 * @param heartbeat how often a run says that it lives; four missed ones and another node takes over
 * @param grace how long a stopping node lets work end by itself, and an interrupted tool before it is abandoned
 * @param monthlyBudget what each workspace may spend in a calendar month at list price; null for no limit
 * @param maxTokens the most that one answer of a model may have
 */
public record RuntimeConfig(
        String node,
        int maxRuns,
        RetryPolicy retry,
        Duration heartbeat,
        Duration grace,
        @Nullable Money monthlyBudget,
        int maxTokens) {
    /** What an answer may have if nobody says otherwise. */
    public static final int MAX_TOKENS = 16_000;

    /** Without a budget. */
    public RuntimeConfig(String node, int maxRuns, RetryPolicy retry, Duration heartbeat, Duration grace) {
        this(node, maxRuns, retry, heartbeat, grace, null, MAX_TOKENS);
    }

    public RuntimeConfig {
        if (node.isBlank() || node.length() > 50) {
            throw new IllegalArgumentException("node must have 1 to 50 characters, was '" + node + "'");
        }
        if (maxRuns < 1) {
            throw new IllegalArgumentException("maxRuns must be at least 1, was " + maxRuns);
        }
    }

    /** The same with that budget. */
    public RuntimeConfig with(@Nullable Money budget) {
        return new RuntimeConfig(node, maxRuns, retry, heartbeat, grace, budget, maxTokens);
    }

    /** The same with answers of at most so many tokens. */
    public RuntimeConfig with(int tokens) {
        return new RuntimeConfig(node, maxRuns, retry, heartbeat, grace, monthlyBudget, tokens);
    }

    /** The defaults for a node of this name. */
    public static RuntimeConfig of(String node) {
        return new RuntimeConfig(node, 1000, RetryPolicy.DEFAULT, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }
}
