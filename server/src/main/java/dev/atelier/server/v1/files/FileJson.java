package dev.atelier.server.v1.files;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.server.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** How a file is published. */
final class FileJson {
    private FileJson() {}

    static ObjectNode of(Resource<StoredFile> file) {
        var json = Json.object();
        var body = file.body();
        json.put("id", file.id());
        json.put("type", "file");
        json.put("filename", body.filename());
        json.put("mime_type", body.mimeType());
        json.put("size_bytes", body.sizeBytes());
        json.put("created_at", EventJson.time(file.times().createdAt()));
        json.put("downloadable", true);
        var expires = body.expiresAt();
        json.put("expires_at", expires == null ? null : EventJson.time(expires));
        var scope = body.scope();
        if (scope == null) {
            json.putNull("scope");
        } else {
            json.putObject("scope").put("type", "session").put("id", scope.sessionId());
        }
        return json;
    }
}
