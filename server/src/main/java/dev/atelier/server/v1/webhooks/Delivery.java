package dev.atelier.server.v1.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint, and how that went.
 *
 * @param attempts that have begun
 * @param next when it is tried again; null once it is over
 * @param last how the last attempt ended; null before
 */
record Delivery(
        String endpoint,
        Message message,
        Instant createdAt,
        Status status,
        int attempts,
        @Nullable Instant next,
        @Nullable Last last) {
    /** After so many it is given up: about a day after the first. */
    static final int MOST_ATTEMPTS = 10;

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(14);

    /** What is sent, the same bytes each time. */
    record Message(String event, String type, String body) {}

    /** @param error in words for people; null if it was acknowledged */
    record Last(
            Instant at, @Nullable Integer status, @Nullable String error) {}

    enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    /** How long to wait after this many attempts: three times as long after each. */
    static Duration pause(int attempts) {
        var pause = FIRST;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(3);
        }
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
