package dev.atelier.server.sandbox;

import dev.atelier.sandbox.packages.Registries;
import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How environments' packages are installed.
 *
 * @param patience with the packages of one manager
 * @param cache the most that is kept of what was installed
 * @param pip an index in place of the usual one; so the others, each for its manager
 */
@ConfigurationProperties("atelier.sandbox.packages")
record SandboxPackagesProperties(
        @DefaultValue("10m") Duration patience,
        @DefaultValue("10GB") DataSize cache,
        @Nullable String pip,
        @Nullable String npm,
        @Nullable String gem,
        @Nullable String go,
        @Nullable String apt) {
    SandboxPackagesProperties {
        if (patience.toSeconds() < 1 || patience.toHours() > 24) {
            throw new InvalidSettingException(
                    "atelier.sandbox.packages.patience", "must be 1s to 24h, was " + patience.toMillis() + "ms");
        }
        if (cache.toBytes() < 0) {
            throw new InvalidSettingException("atelier.sandbox.packages.cache", "must not be negative, was " + cache);
        }
    }

    Registries registries() {
        return new Registries(pip, npm, gem, go, apt);
    }
}
