package dev.atelier.server.session;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Ledger;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Reply;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the proxy let through and blocked of a session's commands, its threads' included, since this server started: {@code GET
 * /v1/sessions/{id}/network}.
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
        return Reply.json(json(root, outlets.ledger(root)));
    }

    private static ObjectNode json(SessionId root, Ledger ledger) {
        var json = Json.object().put("type", "session_network").put("session_id", root.value());
        var passed = json.putArray("passed");
        ledger.passed().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> passed.addObject()
                        .put("host", each.getKey())
                        .put("connections", each.getValue().connections())
                        .put("bytes_sent", each.getValue().sent())
                        .put("bytes_received", each.getValue().received()));
        var blocked = json.putArray("blocked");
        ledger.blocked().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> blocked.addObject().put("host", each.getKey()).put("times", each.getValue()));
        return json;
    }
}
