package dev.atelier.desktop.web.api;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.desktop.api.Histories;
import dev.atelier.desktop.api.Histories.Role;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** What was said in a session, the oldest first, also after its end. */
@RestController
public final class HistoryController {
    private final Known known;
    private final Histories histories;

    HistoryController(Known known, Histories histories) {
        this.known = known;
        this.histories = histories;
    }

    @GetMapping("/sessions/{id}/history")
    ResponseEntity<byte[]> read(@PathVariable String id, HttpServletRequest request) throws InvalidInputException {
        var session = known.find(id, request);
        int limit = Counter.number(request, "limit", 50, 1, 1_000);
        int offset = Counter.number(request, "offset", 0, 0, 100_000_000);
        var page =
                histories.read(session.id(), new Histories.Wanted(role(request.getParameter("role")), limit, offset));
        var body = JsonNodeFactory.instance.objectNode().put("session_id", DeskNames.of(session.id()));
        var messages = body.putArray("messages");
        page.messages().forEach(messages::add);
        return Counter.answer(
                body.put("total", page.total()).put("limit", limit).put("offset", offset));
    }

    private static Optional<Role> role(@Nullable String text) throws InvalidInputException {
        return switch (text) {
            case null -> Optional.empty();
            case "" -> Optional.empty();
            case "user" -> Optional.of(Role.USER);
            case "assistant" -> Optional.of(Role.ASSISTANT);
            default -> throw new InvalidInputException("role", "'" + Sent.shown(text) + "' must be user or assistant");
        };
    }

    /** It begins anew; the agent still knows what was said. */
    @DeleteMapping("/sessions/{id}/history")
    ResponseEntity<byte[]> clear(@PathVariable String id, HttpServletRequest request) {
        var session = known.find(id, request);
        histories.clear(session);
        return Counter.answer(JsonNodeFactory.instance
                .objectNode()
                .put("session_id", DeskNames.of(session.id()))
                .put("message", "History cleared"));
    }
}
