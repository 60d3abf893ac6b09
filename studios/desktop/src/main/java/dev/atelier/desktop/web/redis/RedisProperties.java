package dev.atelier.desktop.web.redis;

import dev.atelier.desktop.redis.RedisPlace;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the state of sessions is mirrored to.
 *
 * @param url {@code redis://[user:password@]host[:port][/database]}, {@code rediss://} for TLS; null for nowhere
 * @param keep how long a session's state stays there after its last change
 */
@ConfigurationProperties("atelier.desktop.redis")
public record RedisProperties(
        @Nullable String url, @DefaultValue("1h") Duration keep) {
    public RedisProperties {
        url = url == null || url.isBlank() ? null : url.strip();
        if (keep.compareTo(Duration.ofSeconds(1)) < 0 || keep.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("atelier.desktop.redis.keep must be 1s to 30d");
        }
        if (url != null) {
            try {
                new RedisPlace(URI.create(url), keep);
            } catch (IllegalArgumentException e) {
                // without the value and the cause: there may be a password in it
                throw new IllegalArgumentException(
                        "atelier.desktop.redis.url (REDIS_URL) must be an address such as redis://localhost:6379/0");
            }
        }
    }

    @Nullable
    RedisPlace place() {
        return url == null ? null : new RedisPlace(URI.create(url), keep);
    }
}
