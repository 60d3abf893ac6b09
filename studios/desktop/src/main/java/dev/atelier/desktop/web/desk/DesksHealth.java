package dev.atelier.desktop.web.desk;

import dev.atelier.desktop.desk.Footing;
import dev.atelier.desktop.desk.SandboxDesks;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether there can be desktops here, what they lack, how many there are, and why the last one failed. Never a reason to be down. */
final class DesksHealth implements HealthIndicator {
    private final SandboxDesks desks;
    private final Footing footing;

    DesksHealth(SandboxDesks desks, Footing footing) {
        this.desks = desks;
        this.footing = footing;
    }

    @Override
    public Health health() {
        var condition = desks.condition();
        var refusal = footing.refusal();
        var health = Health.up()
                .withDetail("possible", refusal.isEmpty() && footing.isComplete())
                .withDetail("missing", footing.missing())
                .withDetail("most", condition.most())
                .withDetail("there", condition.there())
                .withDetail("starting", condition.starting())
                .withDetail("unused", condition.unused());
        refusal.ifPresent(why -> health.withDetail("about", why));
        var failure = condition.failure();
        if (failure != null) {
            health.withDetail("lastFailure", failure.words())
                    .withDetail("lastFailureAt", failure.at().toString());
        }
        return health.build();
    }
}
