package dev.atelier.server.forge;

import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.forge.SqlTrail.Kept;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /code/audit}: who did what with which repository, in the caller's workspace, the newest first. */
@RestController
final class AuditController {
    private final SqlTrail trail;

    AuditController(SqlTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/code/audit")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 1000, 100);
        var after = params.text("after").orElse(null);
        if (after != null && !PathId.isPossible(after)) {
            throw ApiException.invalid("after", "is not a cursor of this list; take next as it is");
        }
        var found = trail.list(Caller.of(request).workspace(), after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var body = Json.object();
        var entries = body.putArray("entries");
        page.forEach(entry -> entries.add(json(entry)));
        body.put("next", found.size() <= limit ? null : page.getLast().id());
        return Reply.json(body);
    }

    private static ObjectNode json(Kept kept) {
        var json = Json.object();
        json.put("at", Objects.toString(kept.at()));
        json.put("actor", kept.actor());
        json.put("operation", kept.subject().operation());
        json.put("repository", kept.subject().remote());
        json.put("ref", kept.subject().ref());
        if (kept.sha() != null) {
            json.put("sha", kept.sha());
        }
        return json.put("session", kept.session()).put("result", kept.result());
    }
}
