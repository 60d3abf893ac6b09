package dev.atelier.server.schema;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The schema of everything that is sent and received, for people and for generators of code. */
@RestController
final class SchemaController {
    private final byte[] document;

    SchemaController(EventSchemas schemas) {
        this.document = schemas.document().getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/schemas/events.json")
    ResponseEntity<byte[]> events() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(document);
    }
}
