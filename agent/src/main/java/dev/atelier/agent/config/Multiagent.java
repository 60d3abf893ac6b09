package dev.atelier.agent.config;

import java.util.List;

/**
 * Whom an agent may call in: a coordinator's roster.
 *
 * @param type {@code coordinator}
 * @param agents full definitions, without a roster of their own
 */
public record Multiagent(String type, List<AgentConfig> agents) {
    public static final String COORDINATOR = "coordinator";

    public Multiagent {
        agents = List.copyOf(agents);
    }
}
