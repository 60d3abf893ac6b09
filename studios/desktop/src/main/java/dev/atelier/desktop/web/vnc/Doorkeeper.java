package dev.atelier.desktop.web.vnc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.Reach;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.vnc.Pass;
import dev.atelier.desktop.vnc.Passwords;
import dev.atelier.desktop.vnc.Rights;
import dev.atelier.desktop.vnc.ViewerTickets;
import dev.atelier.journal.Ids;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Looks at who comes to {@code /vnc/{id}}, before there is a connection: a ticket lets in, once; where the session has passwords, everybody else is
 * asked for one; where it has none, a key that may see the session lets in, and so does this machine where no keys are needed.
 */
final class Doorkeeper implements HandshakeInterceptor {
    private static final String PASS = "atelier.pass";

    private final DeskNames names;
    private final ViewerTickets tickets;
    private final Passwords passwords;

    Doorkeeper(DeskNames names, ViewerTickets tickets, Passwords passwords) {
        this.names = names;
        this.tickets = tickets;
        this.passwords = passwords;
    }

    /** @throws IllegalStateException if nobody looked, which would be a hole */
    static Pass of(WebSocketSession socket) {
        if (socket.getAttributes().get(PASS) instanceof Pass pass) {
            return pass;
        }
        throw new IllegalStateException("nobody checked who opened this connection");
    }

    /** What came of looking. */
    private sealed interface Look {
        record Fine(Pass pass) implements Look {}

        record Refused(HttpStatus status, String why) implements Look {}
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            throw new IllegalStateException("not from a servlet");
        }
        return switch (look(servlet.getServletRequest())) {
            case Look.Fine(var pass) -> {
                attributes.put(PASS, pass);
                yield true;
            }
            case Look.Refused(var status, var why) -> {
                refuse(response, status, why);
                yield false;
            }
        };
    }

    private Look look(HttpServletRequest request) {
        var path = request.getServletPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        var ticket = request.getParameter("ticket");
        if (ticket != null) {
            return DeskNames.named(name)
                    .flatMap(session -> tickets.take(ticket, session))
                    .<Look>map(Look.Fine::new)
                    .orElseGet(() -> new Look.Refused(
                            HttpStatus.UNAUTHORIZED, "ticket: is used, too old or unknown; ask for another one"));
        }
        var protectedOne = DeskNames.named(name).filter(this::hasPassword);
        if (protectedOne.isPresent()) {
            return new Look.Fine(new Pass.Unknown(protectedOne.get(), request.getRemoteAddr()));
        }
        return byKey(request, name);
    }

    private boolean hasPassword(SessionId session) {
        return passwords.of(session).isPresent();
    }

    private Look byKey(HttpServletRequest request, String name) {
        var rights = rights(request.getAttribute(Reach.class.getName()));
        if (rights.isEmpty() || !(request.getAttribute(Principal.class.getName()) instanceof Principal principal)) {
            return new Look.Refused(
                    HttpStatus.UNAUTHORIZED,
                    "a ticket is needed: POST /v1/sessions/{id}/desktop/tickets gives one; or a password, see /passwords"
                            + " there");
        }
        return names.find(principal.workspace(), name)
                .map(Session::id)
                .<Look>map(session -> new Look.Fine(new Pass.Granted(
                        session, Ids.create("viewer_"), principal.actor().id(), rights.get())))
                .orElseGet(() -> new Look.Refused(HttpStatus.NOT_FOUND, "there is no such session with a desktop"));
    }

    private static Optional<Rights> rights(@Nullable Object reach) {
        if (reach == Reach.STEER) {
            return Optional.of(Rights.CONTROL);
        }
        return reach == Reach.SEE ? Optional.of(Rights.VIEW) : Optional.empty();
    }

    private static void refuse(ServerHttpResponse response, HttpStatus status, String why) throws IOException {
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = JsonNodeFactory.instance.objectNode();
        body.put("type", "about:blank").put("title", status.getReasonPhrase()).put("status", status.value());
        body.put("detail", why);
        response.getBody().write(body.toString().getBytes(UTF_8));
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // Nothing is to be given back.
    }
}
