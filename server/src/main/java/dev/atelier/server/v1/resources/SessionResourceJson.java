package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.EventJson;
import dev.atelier.server.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a session's resources are published: never with a token. */
public final class SessionResourceJson {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
    private static final int DIGITS_OF_TIME = 10;

    private SessionResourceJson() {}

    public static ObjectNode of(SessionTerms.Resource resource) {
        var json = Json.object();
        return switch (resource) {
            case SessionTerms.File(var id, var file, var path) ->
                times(
                        json.put("id", id)
                                .put("type", "file")
                                .put("file_id", file)
                                .put("mount_path", path),
                        id);
            case SessionTerms.Repository(var id, var url, var path, var checkout) -> {
                json.put("id", id)
                        .put("type", "github_repository")
                        .put("url", url)
                        .put("mount_path", path);
                checkout(json, checkout);
                yield times(json, id);
            }
            case SessionTerms.MemoryStore memory ->
                json.put("type", "memory_store")
                        .put("memory_store_id", memory.memoryStoreId())
                        .put("name", memory.name())
                        .put("description", memory.description())
                        .put("access", memory.access())
                        .put("mount_path", memory.mountPath())
                        .put("instructions", memory.instructions());
        };
    }

    private static void checkout(ObjectNode json, @Nullable String checkout) {
        if (checkout == null) {
            json.putNull("checkout");
            return;
        }
        int colon = checkout.indexOf(':');
        var kind = checkout.substring(0, colon);
        json.putObject("checkout")
                .put("type", kind)
                .put(kind.equals("branch") ? "name" : "sha", checkout.substring(colon + 1));
    }

    /** When it was added: its id begins with that, and nothing that is published of it changes later. */
    private static ObjectNode times(ObjectNode json, String id) {
        long millis = 0;
        int from = id.indexOf('_') + 1;
        for (int i = from; i < Math.min(from + DIGITS_OF_TIME, id.length()); i++) {
            millis = (millis << 5) | Math.max(0, DIGITS.indexOf(id.charAt(i)));
        }
        var at = EventJson.time(Instant.ofEpochMilli(millis));
        return json.put("created_at", at).put("updated_at", at);
    }
}
