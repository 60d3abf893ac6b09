package dev.atelier.journal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, newest first.
 *
 * @param workspace whose
 * @param studio only of this studio; null for all
 * @param agent only of this agent; null for all
 * @param statuses only with one of these; empty for all
 * @param before only older than this session; null to start with the newest
 * @param limit 1 to 1,000
 */
public record SessionQuery(
        String workspace,
        @Nullable String studio,
        @Nullable String agent,
        Set<String> statuses,
        @Nullable SessionId before,
        int limit) {
    public SessionQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, was " + limit);
        }
    }
}
