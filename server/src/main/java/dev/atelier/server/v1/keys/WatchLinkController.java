package dev.atelier.server.v1.keys;

import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.server.access.ApiKey;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links by which anybody who has one watches a session live, and does nothing else. What opens it stands behind the {@code #} of the link's address, which
 * no browser sends: it is in no log and in no referrer.
 */
@RestController
final class WatchLinkController {
    private static final String EXPIRES = "expires_in_seconds";
    private static final long WEEK = Duration.ofDays(7).toSeconds();
    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final int MOST = 100;

    private final ApiKeys keys;
    private final Journal journal;

    WatchLinkController(ApiKeys keys, Journal journal) {
        this.keys = keys;
        this.journal = journal;
    }

    /** The only answer that has the link itself. */
    @PostMapping("/v1/sessions/{id}/watch_links")
    ResponseEntity<byte[]> create(@PathVariable String id, HttpServletRequest request) throws IOException {
        var session = session(id);
        refuseWhatLinksDoNotShow(session);
        var expires = Instant.now().plusSeconds(seconds(JsonBody.read(request)));
        var workspace = Caller.of(request).workspace();
        if (keys.watchLinks(workspace, session, MOST).size() >= MOST) {
            throw ApiException.tooMany("a session has at most " + MOST + " links; take some back");
        }
        var fresh = keys.createWatchLink(workspace, "watch", session, expires);
        var path = "/sessions/" + session + "#watch=" + fresh.secret().reveal();
        return Reply.json(json(fresh.key()).put("path", path));
    }

    @GetMapping("/v1/sessions/{id}/watch_links")
    ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        var body = Json.object();
        var data = body.putArray("data");
        keys.watchLinks(Caller.of(request).workspace(), session(id), MOST).forEach(link -> data.add(json(link)));
        return Reply.json(body);
    }

    /** Whoever watches by it is gone a moment later. */
    @DeleteMapping("/v1/sessions/{id}/watch_links/{link}")
    ResponseEntity<byte[]> revoke(@PathVariable String id, @PathVariable String link, HttpServletRequest request) {
        var ref = new Ref(Caller.of(request).workspace(), PathId.of("link", link));
        return keys.revokeWatchLink(ref, session(id))
                .map(revoked -> Reply.json(json(revoked)))
                .orElseThrow(() -> PathId.missing("link", link));
    }

    private SessionId session(String id) {
        var session = new SessionId(PathId.of("session", id));
        return journal.session(session)
                .filter(known -> !known.state().status().equals("deleted"))
                .map(known -> session)
                .orElseThrow(() -> PathId.missing("session", id));
    }

    /** Screens, files and the like have doors of their own, which links do not open. */
    private void refuseWhatLinksDoNotShow(SessionId session) {
        var studio =
                journal.session(session).map(known -> known.origin().studio()).orElse("");
        if (!studio.equals("canvas")) {
            throw ApiException.invalid(
                    "id", "only a canvas can be watched by a link; this session is of the studio '" + studio + "'");
        }
    }

    private static long seconds(ObjectNode body) {
        for (var field : body.propertyNames()) {
            if (!field.equals(EXPIRES)) {
                throw ApiException.invalid("body", "a link has one field: " + EXPIRES);
            }
        }
        var value = body.path(EXPIRES);
        if (value.isMissingNode() || value.isNull()) {
            return WEEK;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 1
                || value.longValue() > YEAR) {
            throw ApiException.invalid(EXPIRES, "must be a whole number from 1 to " + YEAR);
        }
        return value.longValue();
    }

    private static ObjectNode json(Resource<ApiKey> link) {
        return Json.object()
                .put("id", link.id())
                .put("type", "watch_link")
                .put("session_id", link.body().session())
                .put("partial_key_hint", link.body().hint())
                .put("created_at", text(link.times().createdAt()))
                .put("expires_at", text(link.body().expiresAt()))
                .put("revoked_at", text(link.times().archivedAt()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
