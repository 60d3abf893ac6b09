package dev.atelier.journal;

import org.jspecify.annotations.Nullable;

/**
 * An event before it has its place: everything but session, seq and time.
 *
 * @param id chosen by the author, so that a retry names the same event
 * @param type dotted lower-case name, {@code user.message}; {@code user.*} are inputs: what people and programs send in
 * @param actor who acted
 * @param thread the conversation within the session, null for the primary one
 * @param trace W3C trace id, if the act is part of a trace
 * @param key idempotency key of an input, unique per session; a second draft with the same key appends nothing
 * @param data one JSON object, the event's own fields; none may be named like a field of the envelope
 */
public record Draft(
        EventId id,
        String type,
        Actor actor,
        @Nullable String thread,
        @Nullable String trace,
        @Nullable String key,
        String data) {
    public Draft {
        if (!data.startsWith("{") || !data.endsWith("}")) {
            throw new IllegalArgumentException("data of " + type + " must be a JSON object");
        }
    }

    public static Draft of(String type, Actor actor, String data) {
        return new Draft(EventId.create(), type, actor, null, null, null, data);
    }

    public Draft withKey(@Nullable String idempotencyKey) {
        return new Draft(id, type, actor, thread, trace, idempotencyKey, data);
    }

    public Draft withThread(@Nullable String newThread) {
        return new Draft(id, type, actor, newThread, trace, key, data);
    }

    public Draft withData(String newData) {
        return new Draft(id, type, actor, thread, trace, key, newData);
    }

    /** Whether this is something sent in, which the loop has to take up. */
    public boolean isInput() {
        return type.startsWith("user.");
    }
}
