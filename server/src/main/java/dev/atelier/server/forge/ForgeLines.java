package dev.atelier.server.forge;

import dev.atelier.forge.ForgeLimits;
import dev.atelier.forge.Forges;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The connections to forges, opened when the first one is asked for something, closed with the server. Thread-safe. */
final class ForgeLines implements AutoCloseable {
    private final InstantSource clock;
    private @Nullable Forges open;
    private boolean closed;

    ForgeLines(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Forges get() {
        if (closed) {
            throw new IllegalStateException("the server is stopping");
        }
        var forges = open;
        if (forges == null) {
            forges = new Forges(ForgeLimits.DEFAULT, clock);
            open = forges;
        }
        return forges;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            open.close();
        }
    }
}
