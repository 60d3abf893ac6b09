package dev.atelier.engine.claude;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Homeward;
import java.io.IOException;

/** Gives the CLI its way to this server's gateway and to its session's tools. Thread-safe. */
@FunctionalInterface
public interface Homes {
    /** @throws IOException if this server cannot be reached yet */
    Home open(SessionId session, SessionEvent.Created created) throws IOException;

    /** A way that ends with the run. */
    interface Home extends AutoCloseable {
        Homeward way();

        @Override
        void close();
    }
}
