package dev.atelier.desktop.web.vnc;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Reach;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.vnc.Passwords;
import dev.atelier.desktop.vnc.Rights;
import dev.atelier.desktop.vnc.ViewerTickets;
import dev.atelier.desktop.vnc.Viewers;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gives out what lets somebody see a desktop at {@code /vnc/{id}}. */
@RestController
public final class AdmissionController {
    private static final Body BODY = new Body(4096, "{\"rights\": \"view\"}");
    private static final int LONGEST_NAME = 60;

    private final DeskNames names;
    private final ViewerTickets tickets;
    private final Passwords passwords;
    private final Viewers viewers;

    AdmissionController(DeskNames names, ViewerTickets tickets, Passwords passwords, Viewers viewers) {
        this.names = names;
        this.tickets = tickets;
        this.passwords = passwords;
        this.viewers = viewers;
    }

    @PostMapping("/v1/sessions/{id}/desktop/tickets")
    ResponseEntity<byte[]> ticket(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var session = session(id, request);
        var sent = BODY.read(request).only(List.of("rights", "name"));
        var rights = rights(sent.optionalText("rights", LONGEST_NAME));
        if (rights == Rights.CONTROL && request.getAttribute(Reach.class.getName()) != Reach.STEER) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "rights: control is more than this key may; ask for view");
        }
        var name = Objects.requireNonNullElseGet(
                sent.optionalText("name", LONGEST_NAME),
                () -> Counter.principal(request).actor().id());
        var ticket = tickets.create(session, rights, name)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.TOO_MANY_REQUESTS, "too many tickets are open; use those first"));
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "desktop_ticket")
                .put("ticket", ticket.value())
                .put("viewer", ticket.pass().viewer())
                .put("rights", rights.published())
                .put("url", "/vnc/" + id + "?ticket=" + ticket.value())
                .put(
                        "expires_at",
                        ticket.expiresAt().truncatedTo(ChronoUnit.MILLIS).toString());
        return Counter.answer(body);
    }

    @PostMapping("/v1/sessions/{id}/desktop/passwords")
    ResponseEntity<byte[]> passwords(@PathVariable String id, HttpServletRequest request) {
        var session = session(id, request);
        var pair = passwords.create(session);
        viewers.revokePasswords(session);
        return Counter.answer(JsonNodeFactory.instance
                .objectNode()
                .put("type", "desktop_passwords")
                .put("password", pair.control())
                .put("view_only_password", pair.view())
                .put("url", "/vnc/" + id));
    }

    @DeleteMapping("/v1/sessions/{id}/desktop/passwords")
    ResponseEntity<byte[]> revoke(@PathVariable String id, HttpServletRequest request) {
        var session = session(id, request);
        passwords.revoke(session);
        viewers.revokePasswords(session);
        return Counter.answer(JsonNodeFactory.instance.objectNode().put("type", "desktop_passwords_deleted"));
    }

    private SessionId session(String id, HttpServletRequest request) {
        return names.find(Counter.workspace(request), id)
                .orElseThrow(() -> Counter.missing("there is no session '" + Sent.shown(id) + "' with a desktop"))
                .id();
    }

    private static Rights rights(@Nullable String text) throws InvalidInputException {
        return switch (text) {
            case null -> Rights.VIEW;
            case "view" -> Rights.VIEW;
            case "control" -> Rights.CONTROL;
            default -> throw new InvalidInputException("rights", "'" + Sent.shown(text) + "' must be view or control");
        };
    }
}
