package dev.atelier.agent.loop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a session's own agent works, or stands by while only its threads do. At most one of both.
 *
 * @param since null while the agent is at rest
 * @param standingBySince null unless the session goes on without it
 */
public record AtWork(@Nullable Instant since, @Nullable Instant standingBySince) {
    public static final AtWork NOT = new AtWork(null, null);

    /** The agent works; a failed request that is tried again is part of that. */
    public AtWork runs(Instant at) {
        return since == null ? new AtWork(at, null) : this;
    }

    public AtWork standsBy(Instant at) {
        return standingBySince == null ? new AtWork(null, at) : this;
    }
}
