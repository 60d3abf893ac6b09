package dev.atelier.server.health;

import dev.atelier.server.config.AtelierProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How much room the data folder's disk has. A server that can hardly write any more is down: it could promise nothing. */
@Component("diskHealthIndicator")
final class DiskHealth implements HealthIndicator {
    private static final long LEAST = 64L << 20;

    private final Path data;

    DiskHealth(AtelierProperties properties) {
        this.data = properties.data().toAbsolutePath();
    }

    @Override
    public Health health() {
        try {
            var store = Files.getFileStore(data);
            long free = store.getUsableSpace();
            var health = free < LEAST ? Health.down() : Health.up();
            return health.withDetail("freeBytes", free)
                    .withDetail("totalBytes", store.getTotalSpace())
                    .build();
        } catch (IOException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
