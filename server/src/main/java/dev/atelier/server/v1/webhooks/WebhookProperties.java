package dev.atelier.server.v1.webhooks;

import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others are told.
 *
 * @param privateAddresses whether they may be on this machine or in its network, and be told without TLS; left out, where no key is needed
 * @param deadline how long an attempt may take as a whole
 */
@ConfigurationProperties("atelier.webhooks")
record WebhookProperties(
        @Nullable Boolean privateAddresses,
        @DefaultValue("15s") Duration deadline) {
    WebhookProperties {
        if (deadline.toMillis() < 100 || deadline.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new InvalidSettingException("atelier.webhooks.deadline", "must be 100ms to 1m, was " + deadline);
        }
    }
}
