package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventData;
import java.time.Instant;

/** Hears that a span is over. */
@FunctionalInterface
interface Ending {
    void finish(SpanDraft draft, EventData how, Instant at);
}
