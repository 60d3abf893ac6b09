package dev.atelier.server.v1.files;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Resource;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.server.access.Caller;
import dev.atelier.server.config.FileProperties;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Download;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files over HTTP. */
@RestController
@RequestMapping("/v1/files")
final class FileController {

    private final StoredFiles files;
    private final BlobStore blobs;
    private final SessionOutputs outputs;
    private final Sessions sessions;
    private final FileProperties properties;

    FileController(
            StoredFiles files, BlobStore blobs, SessionOutputs outputs, Sessions sessions, FileProperties properties) {
        this.files = files;
        this.blobs = blobs;
        this.outputs = outputs;
        this.sessions = sessions;
        this.properties = properties;
    }

    @PostMapping
    ResponseEntity<byte[]> upload(HttpServletRequest request) throws IOException {
        var file = FileUpload.read(
                request,
                blobs.in(Caller.of(request).workspace()),
                properties.largest().toBytes(),
                Instant.now());
        return Reply.json(FileJson.of(files.add(Caller.of(request).workspace(), file)));
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) throws IOException, InterruptedException {
        var params = new Params(request);
        var scope = params.text("scope_id").filter(PathId::isPossible).map(SessionId::new);
        if (scope.isPresent() && sessions.find(scope.get()).isPresent()) {
            outputs.collect(Caller.of(request).workspace(), scope.get());
        }
        return Reply.json(new FileList(files, Caller.of(request).workspace()).list(params));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Reply.json(FileJson.of(file(id, request)));
    }

    @GetMapping("/{id}/content")
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = file(id, request).body();
        try (var bytes = blobs.open(file.sha256()).orElseThrow(() -> PathId.missing("file", id))) {
            new Download(file.filename(), file.mimeType(), file.sizeBytes()).send(bytes, request, response);
        }
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        file(id, request);
        files.delete(Caller.of(request).workspace(), id);
        return Reply.json(Json.object().put("id", id).put("type", "file_deleted"));
    }

    private Resource<StoredFile> file(String id, HttpServletRequest request) {
        return files.find(Caller.of(request).workspace(), PathId.of("file", id))
                .orElseThrow(() -> PathId.missing("file", id));
    }
}
