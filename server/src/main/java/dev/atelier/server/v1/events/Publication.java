package dev.atelier.server.v1.events;

import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How the events of one journal are written for clients of the Managed Agents API. */
public interface Publication {
    /**
     * An event of the contract; empty if it has none such.
     *
     * @param processedAt null for an input that waits
     */
    Optional<ObjectNode> write(Event event, @Nullable Instant processedAt);

    /** The type under which an event is published. */
    String typeOf(Event event);
}
