package dev.atelier.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stored secrets are encrypted with.
 *
 * @param key the newest one; without it the server makes one and keeps it in the data directory
 * @param oldKeys those from before, with which secrets can still be read
 */
@ConfigurationProperties("atelier.secret")
public record SecretProperties(
        @Nullable String key, @DefaultValue List<String> oldKeys) {
    public static final int SHORTEST = 32;

    public SecretProperties {
        key = key == null || key.isBlank() ? null : key.strip();
        oldKeys = oldKeys.stream()
                .map(String::strip)
                .filter(old -> !old.isEmpty())
                .toList();
        if (key != null) {
            check("atelier.secret.key", key);
        }
        oldKeys.forEach(old -> check("atelier.secret.old-keys", old));
    }

    private static void check(String name, String key) {
        if (key.length() < SHORTEST) {
            throw new InvalidSettingException(
                    name,
                    "must have at least " + SHORTEST
                            + " characters that nobody can guess; `openssl rand -base64 32` makes" + " some");
        }
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return "SecretProperties";
    }
}
