package dev.atelier.server.v1.keys;

import dev.atelier.server.access.Caller;
import dev.atelier.server.access.Tickets;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives out tickets: {@code /ws/…?ticket=} instead of a key, which never travels in a URL. An answer names whose it is. */
@RestController
final class TicketController {
    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/v1/tickets")
    ResponseEntity<byte[]> create(HttpServletRequest request) {
        var caller = Caller.of(request);
        var ticket = tickets.create(caller)
                .orElseThrow(() -> ApiException.tooMany("too many tickets are open; use those first"));
        return Reply.json(Json.object()
                .put("type", "ticket")
                .put("ticket", ticket.value())
                .put("actor", caller.actor().toString())
                .put(
                        "expires_at",
                        ticket.expiresAt().truncatedTo(ChronoUnit.MILLIS).toString()));
    }
}
