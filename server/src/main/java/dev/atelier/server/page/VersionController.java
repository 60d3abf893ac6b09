package dev.atelier.server.page;

import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Reply;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which release answers. */
@RestController
final class VersionController {
    /** Of a server that was not built as a release. */
    private static final String UNRELEASED = "development";

    @GetMapping("/api/version")
    ResponseEntity<byte[]> version() {
        var version = VersionController.class.getPackage().getImplementationVersion();
        return Reply.json(Json.object().put("version", Objects.requireNonNullElse(version, UNRELEASED)));
    }
}
