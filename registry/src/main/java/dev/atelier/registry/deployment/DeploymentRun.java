package dev.atelier.registry.deployment;

import dev.atelier.registry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a deployment began a session, or tried to. Never changes.
 *
 * @param scheduledAt the time that its schedule named; null if somebody said so. No two runs of a deployment share one
 * @param sessionId the session; null if there is an error
 * @param error why there is no session
 */
public record DeploymentRun(
        String deploymentId,
        String agentId,
        int agentVersion,
        @Nullable Instant scheduledAt,
        @Nullable String sessionId,
        @Nullable RunError error) {
    public static final Kind<DeploymentRun> KIND = Kind.of("deployment_run", "drun_", DeploymentRun.class)
            .within(DeploymentRun::deploymentId)
            .uniqueBy(DeploymentRun::key);

    private @Nullable String key() {
        return scheduledAt == null ? null : key(deploymentId, scheduledAt);
    }

    /** The unique key of a deployment's run at a time of its schedule. */
    public static String key(String deploymentId, Instant scheduledAt) {
        return deploymentId + "@" + scheduledAt.toEpochMilli();
    }
}
