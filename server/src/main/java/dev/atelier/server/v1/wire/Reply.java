package dev.atelier.server.v1.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** JSON answers with their type already chosen: what a client accepts is not asked, as the SDKs ask for odd things. */
public final class Reply {
    private Reply() {}

    public static ResponseEntity<byte[]> json(JsonNode body) {
        return text(body.toString());
    }

    /** A list whose entries are JSON text already. */
    public static ResponseEntity<byte[]> list(List<String> entries) {
        return text("{\"data\":[" + String.join(",", entries) + "]}");
    }

    /** One page of such a list; the cursor is null on the last one. */
    public static ResponseEntity<byte[]> page(List<String> entries, @Nullable String nextPage) {
        return text("{\"data\":[" + String.join(",", entries) + "],\"next_page\":" + cursor(nextPage) + "}");
    }

    /** One page of a list that can be walked in both directions. */
    public static ResponseEntity<byte[]> page(
            List<String> entries, @Nullable String nextPage, @Nullable String previousPage) {
        return text("{\"data\":[" + String.join(",", entries) + "],\"next_page\":" + cursor(nextPage)
                + ",\"prev_page\":" + cursor(previousPage) + "}");
    }

    private static String cursor(@Nullable String cursor) {
        return cursor == null ? "null" : "\"" + cursor + "\"";
    }

    private static ResponseEntity<byte[]> text(String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(json.getBytes(StandardCharsets.UTF_8));
    }
}
