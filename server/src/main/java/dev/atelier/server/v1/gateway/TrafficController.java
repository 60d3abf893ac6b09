package dev.atelier.server.v1.gateway;

import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was recorded of a session's traffic; the bytes are at {@code /blobs/}. */
@RestController
final class TrafficController {
    private final Traffic traffic;

    TrafficController(Traffic traffic) {
        this.traffic = traffic;
    }

    @GetMapping("/v1/sessions/{id}/gateway_traffic")
    ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        int limit = (int) new Params(request).number("limit", 1, 1000, 1000);
        var entries = traffic.list(Caller.of(request).workspace(), session(id), limit);
        return Reply.list(entries.stream().map(TrafficController::json).toList());
    }

    private static SessionId session(String id) {
        try {
            return new SessionId(id);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("there is no such session");
        }
    }

    private static String json(Traffic.Entry entry) {
        return Json.object()
                .put("request_id", entry.owner().requestId())
                .put("type", "gateway_exchange")
                .put("session_id", entry.owner().session().value())
                .put("created_at", entry.at().toString())
                .put("path", entry.path())
                .put("request_sha256", entry.request())
                .put("status", entry.answer().status())
                .put("content_type", entry.answer().contentType())
                .put("answer_sha256", entry.answer().blob())
                .put("complete", entry.complete())
                .toString();
    }
}
