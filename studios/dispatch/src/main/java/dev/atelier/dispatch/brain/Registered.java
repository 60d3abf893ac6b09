package dev.atelier.dispatch.brain;

import java.util.List;

/**
 * What a workspace's registry has, as far as the brain is told of it.
 *
 * @param agents to whom work can be given
 * @param webhooks by which tasks come, enabled ones only
 * @param schedules by which tasks come
 * @param skills that agents can be given
 * @param repositories that webhooks and schedules name
 */
public record Registered(
        List<Entry> agents, List<Entry> webhooks, List<Entry> schedules, List<Entry> skills, List<Entry> repositories) {
    public Registered {
        agents = List.copyOf(agents);
        webhooks = List.copyOf(webhooks);
        schedules = List.copyOf(schedules);
        skills = List.copyOf(skills);
        repositories = List.copyOf(repositories);
    }

    /**
     * One of them. Whoever registered it wrote these words, so none of them is trusted.
     *
     * @param name by which it is known
     * @param words what people say of it; empty for nothing
     * @param facts what it does, {@code agent agent_brain}; empty for nothing
     */
    public record Entry(String name, String words, String facts) {}
}
