package dev.atelier.agent.session;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event together with what later events say about it.
 *
 * @param processedAt when the loop took it up; null for an input that still waits
 */
public record StoredEvent(Event event, @Nullable Instant processedAt) {
    /** Whether an event is processed by being accepted; of inputs only a definition of an outcome is. */
    public static boolean isProcessedAtOnce(Event event) {
        return !event.isInput() || event.type().equals("user.define_outcome");
    }

    /** The published form. */
    public String json() {
        return EventJson.write(event, processedAt);
    }
}
