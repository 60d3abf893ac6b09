package dev.atelier.server.v1.events;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Resource;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.FieldText;
import dev.atelier.server.v1.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the rubric of an outcome out of the object that the contract has for it: a text, or a file of texts. An outcome is graded by what
 * the file said when it was defined, whatever becomes of the file.
 */
@Component
final class Rubrics {
    private static final String FILE = "rubric_file_id";
    private static final int LONGEST = 262_144;
    private static final int MOST_BYTES = 4 * LONGEST;

    private final StoredFiles files;
    private final BlobStore blobs;

    Rubrics(StoredFiles files, BlobStore blobs) {
        this.files = files;
        this.blobs = blobs;
    }

    /** Changes the events in place. */
    void resolve(JsonNode events, String path, String workspace) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof ObjectNode event
                    && event.path("type").asString("").equals("user.define_outcome")) {
                event.remove(FILE); // known only from here
                if (event.path("rubric").isObject()) {
                    resolve(event, event.path("rubric"), path + "[" + i + "].rubric", workspace);
                }
            }
        }
    }

    private void resolve(ObjectNode event, JsonNode rubric, String path, String workspace) {
        event.put("rubric", text(rubric, path, workspace));
        if (rubric.has("file_id")) {
            event.set(FILE, rubric.path("file_id"));
        }
    }

    private String text(JsonNode rubric, String path, String workspace) {
        var type = Fields.open(rubric, path).choice("type", List.of("text", "file"));
        if (type.equals("text")) {
            return Fields.of(rubric, path, Set.of("type", "content")).text("content", 1, LONGEST);
        }
        var fields = Fields.of(rubric, path, Set.of("type", "file_id"));
        var id = fields.text("file_id", 1, 128);
        return files.find(workspace, id)
                .map(Resource::body)
                .map(file -> text(file, fields))
                .orElseThrow(() -> fields.refused(
                        "file_id", "there is no file '" + FieldText.shortened(id) + "'; upload it first"));
    }

    private String text(StoredFile file, Fields fields) {
        if (file.sizeBytes() > MOST_BYTES) {
            throw tooLong(fields);
        }
        try (var in = blobs.open(file.sha256()).orElseThrow(() -> fields.refused("file_id", "the file is gone"))) {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            if (text.isBlank() || text.indexOf('\0') >= 0) {
                throw fields.refused("file_id", "the file has no text; a rubric is a text file");
            }
            if (text.length() > LONGEST) {
                throw tooLong(fields);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw fields.refused("file_id", "the file is no text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + file.sha256() + " cannot be read", e);
        }
    }

    private static ApiException tooLong(Fields fields) {
        return fields.refused("file_id", "the file has more than " + LONGEST + " characters");
    }
}
