package dev.atelier.server.access;

import dev.atelier.registry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key. The key itself is not.
 *
 * @param hint to recognise it by
 * @param hash SHA-256 of the key, in hex
 * @param scopes as {@link Scope#word}
 * @param expiresAt null for never
 * @param session the session that it is bound to; null for others
 * @param environment the environment whose workers it is for; null for others
 */
public record ApiKey(
        String name,
        String hint,
        String hash,
        List<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable String session,
        @Nullable String environment) {
    public static final Kind<ApiKey> KIND =
            Kind.of("api_key", "apikey_", ApiKey.class).uniqueBy(ApiKey::hash);

    /** Throw-away keys of sessions: apart, so that nobody's list is full of them. */
    static final Kind<ApiKey> OF_SESSIONS = Kind.of("session_key", "seskey_", ApiKey.class)
            .uniqueBy(ApiKey::hash)
            .within(ApiKey::session);

    /** What is in links by which somebody watches a session. */
    static final Kind<ApiKey> OF_WATCHERS =
            Kind.of("watch_link", "watch_", ApiKey.class).uniqueBy(ApiKey::hash).within(ApiKey::session);

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Set<Scope> granted() {
        // A word of a later release grants nothing here.
        return scopes.stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
