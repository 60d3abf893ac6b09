package dev.atelier.server.v1.memory;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.memory.Memory;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.registry.memory.MemoryVersion;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.ResourceJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How memory stores, memories and their versions are published. */
final class MemoryJson {
    private MemoryJson() {}

    static ObjectNode ofStore(Resource<MemoryStore> store) {
        var json = Json.object();
        json.put("id", store.id());
        json.put("type", "memory_store");
        json.put("name", store.body().name());
        json.put("description", store.body().description());
        ResourceJson.metadata(json, store.body().metadata());
        return ResourceJson.times(json, store);
    }

    /** @param content null under the basic view */
    static ObjectNode of(Resource<Memory> memory, @Nullable String content) {
        var body = memory.body();
        var json = Json.object();
        json.put("id", memory.id());
        json.put("type", "memory");
        json.put("memory_store_id", body.storeId());
        json.put("memory_version_id", body.versionId());
        json.put("path", body.path());
        json.put("content", content);
        json.put("content_size_bytes", body.sizeBytes());
        json.put("content_sha256", body.sha256());
        json.put("created_at", EventJson.time(memory.times().createdAt()));
        json.put("updated_at", EventJson.time(memory.times().updatedAt()));
        return json;
    }

    static ObjectNode prefix(String path) {
        return Json.object().put("type", "memory_prefix").put("path", path);
    }

    /** @param full whether with content */
    static ObjectNode of(Resource<MemoryVersion> version, boolean full) {
        var body = version.body();
        var json = Json.object();
        json.put("id", version.id());
        json.put("type", "memory_version");
        json.put("memory_id", body.memoryId());
        json.put("memory_store_id", body.storeId());
        json.put("operation", body.operation());
        var state = body.state();
        var text = state == null ? null : state.text();
        json.put("path", state == null ? null : state.path());
        json.put("content", text == null || !full ? null : text.content());
        json.put("content_sha256", text == null ? null : text.sha256());
        json.put("content_size_bytes", text == null ? null : text.sizeBytes());
        json.set("created_by", author(body.author()));
        var redaction = body.redaction();
        if (redaction == null) {
            json.putNull("redacted_by");
            json.putNull("redacted_at");
        } else {
            json.set("redacted_by", author(redaction.author()));
            json.put("redacted_at", EventJson.time(redaction.at()));
        }
        json.put("created_at", EventJson.time(version.times().createdAt()));
        return json;
    }

    private static ObjectNode author(MemoryVersion.Author author) {
        var json = Json.object().put("type", author.type());
        return switch (author.type()) {
            case "session_actor" -> json.put("session_id", author.id());
            case "user_actor" -> json.put("user_id", author.id());
            default -> json.put("api_key_id", author.id());
        };
    }
}
