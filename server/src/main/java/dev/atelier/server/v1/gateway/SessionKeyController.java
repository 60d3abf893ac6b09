package dev.atelier.server.v1.gateway;

import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes throw-away keys: for one session and the gateway alone, charged to the session, over when the session is. */
@RestController
final class SessionKeyController {
    private static final int DAY = 24 * 60 * 60;
    private static final int LONGEST = 30 * DAY;
    private static final Set<String> FIELDS = Set.of("expires_in_seconds");
    private static final Set<String> OVER = Set.of("terminated", "archived");

    private final ApiKeys keys;
    private final Journal journal;

    SessionKeyController(ApiKeys keys, Journal journal) {
        this.keys = keys;
        this.journal = journal;
    }

    /** The only answer that has the key itself. */
    @PostMapping("/v1/sessions/{id}/gateway_keys")
    ResponseEntity<byte[]> create(@PathVariable String id, HttpServletRequest request) throws IOException {
        var session = session(id, Caller.of(request));
        var seconds = seconds(request);
        var fresh = keys.createForSession(
                Caller.of(request).workspace(), session, Instant.now().plusSeconds(seconds));
        var key = fresh.key();
        return Reply.json(Json.object()
                .put("id", key.id())
                .put("type", "gateway_key")
                .put("session_id", session.value())
                .put("partial_key_hint", key.body().hint())
                .put("created_at", text(key.times().createdAt()))
                .put("expires_at", text(Instant.now().plusSeconds(seconds)))
                .put("key", fresh.secret().reveal()));
    }

    private SessionId session(String id, Caller caller) {
        var unknown = ApiException.notFound("there is no such session");
        SessionId session;
        try {
            session = new SessionId(id);
        } catch (IllegalArgumentException e) {
            throw unknown;
        }
        var found = journal.session(session)
                .filter(known -> known.origin().workspace().equals(caller.workspace()))
                .filter(known -> !known.state().status().equals("deleted"))
                .orElseThrow(() -> unknown);
        if (OVER.contains(found.state().status())) {
            throw ApiException.invalid("the session is over; a key for it would open nothing");
        }
        return session;
    }

    private static int seconds(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getContentType() == null)) {
            return DAY;
        }
        var body = new Fields("", JsonBody.read(request));
        body.onlyKnows(FIELDS);
        if (!body.has("expires_in_seconds")) {
            return DAY;
        }
        int seconds = body.count("expires_in_seconds");
        if (seconds > LONGEST) {
            throw ApiException.invalid("expires_in_seconds", "must be at most " + LONGEST);
        }
        return seconds;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
