package dev.atelier.server.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param key from which stored secrets are encrypted; without it the server makes one and keeps it in the data directory */
@ConfigurationProperties("atelier.secret")
public record SecretProperties(@Nullable String key) {
    private static final int SHORTEST = 32;

    public SecretProperties {
        key = key == null || key.isBlank() ? null : key.strip();
        if (key != null && key.length() < SHORTEST) {
            throw new InvalidSettingException(
                    "atelier.secret.key",
                    "must have at least " + SHORTEST
                            + " characters that nobody can guess; `openssl rand -base64 32` makes" + " some");
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SecretProperties";
    }
}
