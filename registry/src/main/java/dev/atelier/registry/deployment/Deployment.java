package dev.atelier.registry.deployment;

import dev.atelier.registry.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An agent bound to everything that it needs to work unattended.
 *
 * @param schedule when it runs by itself; null for only when somebody says so
 * @param pause why it does not run by itself at present; null if it does
 * @param task how each run is queued as a task; null for a plain session
 */
public record Deployment(
        String name,
        @Nullable String description,
        Map<String, String> metadata,
        Template template,
        @Nullable Schedule schedule,
        @Nullable Pause pause,
        @Nullable TaskTerms task) {
    public static final Kind<Deployment> KIND = Kind.of("deployment", "depl_", Deployment.class)
            .keepingVersions()
            .within(body -> body.template().agentId());

    public Deployment {
        metadata = Map.copyOf(metadata);
    }

    /** The same, paused for that reason, or not any more. */
    public Deployment with(@Nullable Pause reason) {
        return new Deployment(name, description, metadata, template, schedule, reason, task);
    }

    /**
     * What each session is made of.
     *
     * @param agentVersion the one that was current when it was saved
     * @param initialEvents as clients send them
     * @param resources as clients send them, without tokens; {@value #TOKEN} names the sealed token of a repository
     * @param budget as clients send it; null for none
     */
    public record Template(
            String agentId,
            int agentVersion,
            String environmentId,
            JsonNode initialEvents,
            JsonNode resources,
            List<String> vaultIds,
            @Nullable JsonNode budget) {
        /** Under this name a repository in {@code resources} has the id of its sealed token. */
        public static final String TOKEN = "token_id";

        public Template {
            vaultIds = List.copyOf(vaultIds);
        }
    }

    /**
     * How a task is queued.
     *
     * @param priority 0 to 100, higher first
     * @param attempts how often it is tried, from 1 to 10
     * @param approval {@code policy}, {@code always} or {@code never}
     */
    public record TaskTerms(int priority, int attempts, String approval) {}

    /** @param error type of the error that made it pause; null if a person did */
    public record Pause(@Nullable String error) {
        public static final Pause MANUAL = new Pause(null);
    }
}
