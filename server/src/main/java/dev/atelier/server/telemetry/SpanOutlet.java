package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.Span;
import dev.atelier.journal.SessionId;

/** Where spans go that are over. Called by one thread, which it must not keep. */
interface SpanOutlet extends AutoCloseable {
    void finished(SessionId session, Span span);

    @Override
    default void close() {}
}
