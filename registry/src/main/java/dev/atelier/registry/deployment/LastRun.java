package dev.atelier.registry.deployment;

import dev.atelier.registry.Kind;
import java.time.Instant;

/** When a deployment last ran by its schedule. Kept under the deployment's id, apart from what people write. */
public record LastRun(Instant at) {
    public static final Kind<LastRun> KIND = Kind.of("deployment_last_run", "depl_", LastRun.class);
}
