package dev.atelier.server.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes to a client that takes events. One that takes several in one message gets those that are at hand together so: a message costs a
 * browser more than what it says. Used by the connection's thread only.
 */
final class EventWriter {
    /** As the schema of {@code events} says. */
    private static final int MOST_EVENTS = 256;

    /** A single event may have more. */
    private static final int MOST_CHARS = 256 * 1024;

    private final Wire wire;
    private final boolean together;
    private final List<String> held = new ArrayList<>();
    private int chars;

    /** @param together whether the client takes several events in one message */
    EventWriter(Wire wire, boolean together) {
        this.wire = wire;
        this.together = together;
    }

    /** @param json of one event; may be held until {@link #flush} */
    void event(String json) throws IOException {
        if (!together) {
            wire.send(json);
            return;
        }
        if (held.size() == MOST_EVENTS || chars + json.length() > MOST_CHARS) {
            sendHeld();
        }
        held.add(json);
        chars += json.length();
    }

    /** Anything else; what was given before goes before it. */
    void message(String json) throws IOException {
        sendHeld();
        wire.send(json);
    }

    void flush() throws IOException {
        sendHeld();
        wire.flush();
    }

    boolean isFlushed() {
        return held.isEmpty() && wire.isFlushed();
    }

    private void sendHeld() throws IOException {
        if (held.isEmpty()) {
            return;
        }
        wire.send(
                held.size() == 1
                        ? held.getFirst()
                        : "{\"type\":\"events\",\"events\":[" + String.join(",", held) + "]}");
        held.clear();
        chars = 0;
    }
}
