package dev.atelier.bench.socket;

import java.nio.ByteBuffer;

/** Hears a {@link Fleet}, on its thread. */
public interface Listener {
    /** The upgrade succeeded. */
    default void opened(Link link) {}

    /** A whole message; the bytes are only valid during the call. */
    void text(Link link, ByteBuffer payload);

    /** The link is gone without our doing. */
    default void closed(Link link, String why) {}
}
