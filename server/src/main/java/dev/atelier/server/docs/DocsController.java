package dev.atelier.server.docs;

import dev.atelier.server.v1.wire.Reply;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The description of the API, for programs and for people. */
@Controller
final class DocsController {
    private final OpenApiDocument document;

    DocsController(OpenApiDocument document) {
        this.document = document;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return Reply.json(document.whole());
    }

    /** A page of its own beside the app's, built with it. */
    @GetMapping("/docs")
    String page() {
        return "forward:/docs.html";
    }

    /** The same to be read from beginning to end, by another library, which is served from here. */
    @GetMapping("/redoc")
    String reading() {
        return "forward:/assets/redoc/redoc.html";
    }
}
