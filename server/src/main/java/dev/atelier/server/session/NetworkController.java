package dev.atelier.server.session;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.LedgerBook.Line;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Reply;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the proxy let through and blocked of a session's commands, its threads' included: {@code GET /v1/sessions/{id}/network}.
 */
@RestController
final class NetworkController {
    private final Sessions sessions;
    private final Outlets outlets;

    NetworkController(Sessions sessions, Outlets outlets) {
        this.sessions = sessions;
        this.outlets = outlets;
    }

    @GetMapping("/v1/sessions/{id}/network")
    ResponseEntity<byte[]> network(@PathVariable String id) {
        var session = sessions.look(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id));
        var parent = session.origin().parent();
        var root = parent == null ? session.id() : parent;
        return Reply.json(json(root, outlets.report(root)));
    }

    private static ObjectNode json(SessionId root, List<Line> lines) {
        var json = Json.object().put("type", "session_network").put("session_id", root.value());
        var passed = json.putArray("passed");
        var blocked = json.putArray("blocked");
        for (var line : lines) {
            if (line.connections() > 0) {
                passed.addObject()
                        .put("host", line.host())
                        .put("connections", line.connections())
                        .put("bytes_sent", line.sent())
                        .put("bytes_received", line.received());
            }
            if (line.blocked() > 0) {
                blocked.addObject().put("host", line.host()).put("times", line.blocked());
            }
        }
        return json;
    }
}
