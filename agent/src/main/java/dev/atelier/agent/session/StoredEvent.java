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
    /** The published form. */
    public String json() {
        return EventJson.write(event, processedAt);
    }
}
