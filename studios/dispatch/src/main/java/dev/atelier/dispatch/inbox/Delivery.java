package dev.atelier.dispatch.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook was told once, and what became of it. Its body is kept beside it.
 *
 * @param webhook its name
 * @param key by which its sender, or else we, tell it from others
 */
public record Delivery(
        String id, String workspace, String webhook, String source, String key, Arrival arrival, Outcome outcome) {
    public static final String PREFIX = "dlv_";

    /**
     * How it came.
     *
     * @param event as its source names it, with its action: {@code issues.opened}; empty if it named none
     * @param digest SHA-256 of the body
     * @param headers with names in lower case, without secrets
     * @param verification what came of looking at its signature
     * @param replayOf the delivery of which it is a repetition that a person asked for; null for one from outside
     */
    public record Arrival(
            String event,
            int size,
            String digest,
            Map<String, String> headers,
            String verification,
            Instant at,
            @Nullable String replayOf) {
        public Arrival {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What became of it.
     *
     * @param rule that decided; null before
     * @param reason in words for people; null before
     * @param subject what it is about; null for nothing in particular
     * @param task that it began, joined or answered; null for none
     * @param replyTo where answers go, as JSON; null for nowhere
     * @param attempts that were begun
     */
    public record Outcome(
            Status status,
            @Nullable String rule,
            @Nullable String reason,
            @Nullable String subject,
            @Nullable String task,
            @Nullable String replyTo,
            int attempts) {
        static Outcome of(Status status, String rule, String reason) {
            return new Outcome(status, rule, reason, null, null, null, 0);
        }
    }

    /** How far it has come. */
    public enum Status {
        /** Stored, still to be worked on. */
        RECEIVED,
        /** It began a task. */
        TASK,
        /** It is about what a task works on already. */
        JOINED,
        /** It approved or rejected what a task waits for, or told a task something. */
        DECIDED,
        /** It was answered without a task. */
        ANSWERED,
        IGNORED,
        /** Its signature was not right; its body was not kept. */
        REFUSED,
        /** It could not be worked on. */
        FAILED;

        /** As published: {@code received}. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
