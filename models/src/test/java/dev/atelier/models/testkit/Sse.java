package dev.atelier.models.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Writes server-sent events, each at once. */
final class Sse {
    private final OutputStream out;

    Sse(OutputStream out) {
        this.out = out;
    }

    void event(JsonNode event) throws IOException {
        raw("event: " + event.path("type").asString("") + "\ndata: " + event + "\n\n");
    }

    void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
