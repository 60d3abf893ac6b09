package dev.atelier.agent.work;

import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session that wants a worker for a while.
 *
 * @param id {@code work_…}
 * @param metadata of whoever runs the workers
 */
public record WorkItem(
        String id,
        Place place,
        SessionId session,
        WorkState state,
        Map<String, String> metadata,
        Times times,
        Lease lease) {
    public WorkItem {
        metadata = Map.copyOf(metadata);
    }

    /** In milliseconds; null for what has not happened. */
    public record Times(
            Instant created,
            @Nullable Instant acknowledged,
            @Nullable Instant started,
            @Nullable Instant latestHeartbeat,
            @Nullable Instant stopRequested,
            @Nullable Instant stopped) {}

    /**
     * Who holds an item, and for how long.
     *
     * @param ttlSeconds for how long a heartbeat is good
     * @param generation one more whenever a lease ran out: who held the item in an earlier one does not any more
     * @param attempt how often in a row workers left the session's calls behind
     */
    public record Lease(int ttlSeconds, long generation, int attempt) {}
}
