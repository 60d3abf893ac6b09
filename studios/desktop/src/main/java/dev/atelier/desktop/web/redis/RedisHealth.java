package dev.atelier.desktop.web.redis;

import dev.atelier.desktop.redis.RedisMirror;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Redis can be reached. If not, everything works all the same, so that the server is not down for it. */
final class RedisHealth implements HealthIndicator {
    private final RedisMirror mirror;

    RedisHealth(RedisMirror mirror) {
        this.mirror = mirror;
    }

    @Override
    public Health health() {
        var state = mirror.state();
        var health = state.reach() == RedisMirror.Reach.DOWN ? Health.status("DEGRADED") : Health.up();
        return health.withDetail("redis", state.reach().name().toLowerCase(Locale.ROOT))
                .withDetail("waiting", state.waiting())
                .withDetail("dropped", state.dropped())
                .build();
    }
}
