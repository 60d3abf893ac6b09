package dev.atelier.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session to create, with its first events, in one transaction.
 *
 * @param key idempotency key, unique per workspace; a second creation with it returns the first session
 * @param drafts at least one; the first describes the session
 * @param companion further writes in the same transaction
 */
public record NewSession(
        SessionId id,
        Session.Origin origin,
        @Nullable String title,
        @Nullable String key,
        List<Draft> drafts,
        Companion companion) {
    public NewSession {
        drafts = List.copyOf(drafts);
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("a session begins with at least one event");
        }
    }
}
