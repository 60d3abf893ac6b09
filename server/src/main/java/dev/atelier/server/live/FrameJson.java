package dev.atelier.server.live;

import dev.atelier.journal.Frame;

/** A frame as it is sent: its own fields behind its type. */
final class FrameJson {
    private FrameJson() {}

    static String write(Frame frame) {
        var data = frame.data().strip();
        boolean empty = data.substring(1, data.length() - 1).isBlank();
        return "{\"type\":\"" + frame.type() + "\"" + (empty ? "}" : "," + data.substring(1));
    }
}
