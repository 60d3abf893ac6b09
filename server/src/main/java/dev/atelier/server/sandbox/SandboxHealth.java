package dev.atelier.server.sandbox;

import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What keeps agents' commands apart here, by what their limits are held, and how many shells there are. Never a reason to be down. */
@Component("sandboxHealthIndicator")
final class SandboxHealth implements HealthIndicator {
    private final Sandbox sandbox;
    private final Shells shells;

    SandboxHealth(Sandbox sandbox, Shells shells) {
        this.sandbox = sandbox;
        this.shells = shells;
    }

    /** Finding out ends what an earlier run left, which should not wait for the first command. */
    @EventListener(ApplicationReadyEvent.class)
    void look() {
        Thread.ofVirtual().name("sandbox-look").start(sandbox::standing);
    }

    @Override
    public Health health() {
        var standing = sandbox.standing();
        return Health.up()
                .withDetail("provider", standing.provider())
                .withDetail("isolating", standing.isIsolating())
                .withDetail("about", standing.words())
                .withDetail("limits", standing.limits())
                .withDetail("shells", shells.count())
                .build();
    }
}
