package dev.atelier.desktop.web.api;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.desktop.api.Ending;
import dev.atelier.desktop.api.NewSitting;
import dev.atelier.desktop.api.Sitting;
import dev.atelier.desktop.api.Sittings;
import dev.atelier.desktop.api.Standing;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sessions with a desktop in the words of seed 004. A browser that asks for a document gets the page instead, which has places of the same
 * name.
 */
@RestController
public final class SittingController {
    private static final Body BODY = new Body(64 * 1024, "{\"name\": \"…\"}");
    private static final int LONGEST_KEY = 128;

    private final Begin begin;
    private final Known known;
    private final Sittings sittings;
    private final Ending ending;

    /** How sessions begin. */
    record Begin(SessionStart start, Catalogue catalogue) {}

    SittingController(Begin begin, Known known, Sittings sittings, Ending ending) {
        this.begin = begin;
        this.known = known;
        this.sittings = sittings;
        this.ending = ending;
    }

    /** Does not wait for the desktop, which is started when it is first needed. */
    @PostMapping("/sessions")
    ResponseEntity<byte[]> create(HttpServletRequest request)
            throws IOException, InvalidInputException, InterruptedException {
        var wanted = NewSitting.read(BODY.read(request));
        checkEnvironment(request, wanted.environment());
        var id = SessionId.create();
        var order = new SessionStart.Order(id, Counter.principal(request), wanted.noted(id));
        var session = begin.start().start(order, wanted.wanted(key(request)), null);
        return Counter.answer(Sitting.of(session).json());
    }

    private void checkEnvironment(HttpServletRequest request, String id) throws InvalidInputException {
        var known = begin.catalogue()
                .environment(Counter.workspace(request), id)
                .filter(found -> found.config().studio().equals(DesktopStudio.NAME));
        if (known.isEmpty()) {
            throw new InvalidInputException(
                    "environment_id", "'" + Sent.shown(id) + "' is no environment with a desktop");
        }
    }

    private static @Nullable String key(HttpServletRequest request) throws InvalidInputException {
        var key = request.getHeader("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidInputException("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    @GetMapping("/sessions")
    ResponseEntity<byte[]> list(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", 50, 1, 1_000);
        int offset = Counter.number(request, "offset", 0, 0, 100_000_000);
        var wanted = new Sittings.Wanted(
                Counter.workspace(request),
                standing(request.getParameter("status")),
                order(Objects.requireNonNullElse(request.getParameter("sort"), "-created_at")),
                limit,
                offset);
        var page = sittings.list(wanted);
        var body = JsonNodeFactory.instance.objectNode();
        var sessions = body.putArray("sessions");
        page.sittings().forEach(each -> sessions.add(each.json()));
        return Counter.answer(
                body.put("total", page.total()).put("limit", limit).put("offset", offset));
    }

    private static @Nullable Standing standing(@Nullable String text) throws InvalidInputException {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Standing.named(text)
                .orElseThrow(() -> new InvalidInputException(
                        "status", "'" + Sent.shown(text) + "' must be active, inactive or error"));
    }

    private static Sittings.Order order(String text) throws InvalidInputException {
        return switch (text) {
            case "-created_at", "created_at:desc", "desc", "newest" -> Sittings.Order.NEWEST_FIRST;
            case "created_at", "created_at:asc", "asc", "oldest" -> Sittings.Order.OLDEST_FIRST;
            case "-updated_at", "updated_at:desc", "updated_at" -> Sittings.Order.CHANGED_LAST_FIRST;
            default ->
                throw new InvalidInputException(
                        "sort", "'" + Sent.shown(text) + "' must be -created_at, created_at or -updated_at");
        };
    }

    @GetMapping("/sessions/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Counter.answer(Sitting.of(known.find(id, request)).json());
    }

    /** What was said stays readable; {@code DELETE /v1/sessions/{id}} takes the session away as a whole. */
    @DeleteMapping("/sessions/{id}")
    ResponseEntity<byte[]> end(@PathVariable String id, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, SessionBusyException, IOException,
                    InterruptedException {
        Session session = known.find(id, request);
        boolean done = ending.end(session.id(), Counter.principal(request).actor());
        var body = Sitting.of(known.find(id, request))
                .json()
                .put("message", (done ? "Session ended: " : "Session is being ended: ") + DeskNames.of(session.id()));
        return Counter.answer(done ? HttpStatus.OK : HttpStatus.ACCEPTED, body);
    }
}
