package dev.atelier.server.live;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * {@code /ws/{session}?protocol=events&after_seq=&presence=&batch=&client=}: watch a session, and send to it; or a thread of one, which takes nothing here. Without a
 * protocol a studio may talk in its own words, about one of its sessions or about something else that it knows by that name; where none
 * does, it is plain events.
 */
@Component
final class SessionSocketHandler extends AbstractWebSocketHandler {
    private static final String CONNECTION = "atelier.connection";

    private final Sessions sessions;
    private final Journal journal;
    private final ClientMessages messages;
    private final LiveConnections connections;
    private final Presence presence;
    private final ObjectProvider<LiveDialect> dialects;

    SessionSocketHandler(
            Sessions sessions,
            Journal journal,
            ClientMessages messages,
            LiveConnections connections,
            Presence presence,
            ObjectProvider<LiveDialect> dialects) {
        this.dialects = dialects;
        this.sessions = sessions;
        this.journal = journal;
        this.messages = messages;
        this.connections = connections;
        this.presence = presence;
    }

    /** The parts of an open connection. */
    private record Connection(Visited viewer, Inbox inbox) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
        var uri = Objects.requireNonNull(socket.getUri());
        var name = lastSegment(uri);
        var query = UriComponentsBuilder.fromUri(uri).build().getQueryParams();
        var protocol = query.getFirst("protocol");
        if (protocol != null && !protocol.equals("events")) {
            socket.close(Closing.badRequest("protocol: must be events"));
            return;
        }
        var known = find(name)
                .filter(session ->
                        session.origin().workspace().equals(Visitor.of(socket).workspace()));
        if (protocol == null && isTalkedTo(socket, known.orElse(null), query)) {
            return;
        }
        if (known.isEmpty()) {
            socket.close(Closing.unknownSession(name));
            return;
        }
        long head = known.get().state().head().value();
        var after = after(query.getFirst("after_seq"), head);
        if (after.isEmpty()) {
            socket.close(Closing.badRequest("after_seq: must be a whole number, 0 to " + head));
            return;
        }
        var curious = choice(query, "presence");
        var together = choice(query, "batch");
        if (curious.isEmpty() || together.isEmpty()) {
            socket.close(Closing.badRequest((curious.isEmpty() ? "presence" : "batch") + ": must be true or false"));
            return;
        }
        var visit = new Viewer.Visit(known.get().id(), Visitor.of(socket), head, curious.get(), together.get());
        open(socket, visit, after.getAsLong());
    }

    /** Whether a studio talks here in its own words, or has said why it does not. */
    private boolean isTalkedTo(WebSocketSession socket, @Nullable Session session, MultiValueMap<String, String> query)
            throws IOException {
        var name = lastSegment(Objects.requireNonNull(socket.getUri()));
        var after = query.containsKey("after") ? query.getFirst("after") : query.getFirst("after_seq");
        var visit = new LiveDialect.Visit(name, session, Visitor.of(socket).principal(), after, client(socket, query));
        for (var dialect : dialects.orderedStream().toList()) {
            try {
                var talk = dialect.open(visit);
                if (talk.isPresent()) {
                    talk(socket, name, talk.get());
                    return true;
                }
            } catch (InvalidInputException e) {
                socket.close(Closing.badRequest(String.valueOf(e.getMessage())));
                return true;
            }
        }
        return false;
    }

    /** A name that nobody can have is no name. */
    private static LiveDialect.Client client(WebSocketSession socket, MultiValueMap<String, String> query) {
        var name = query.getFirst("client");
        if (name != null && name.matches("[A-Za-z0-9_-]{1,64}")) {
            return new LiveDialect.Client(name, true);
        }
        var address = socket.getRemoteAddress();
        var host = address == null || address.getAddress() == null
                ? ""
                : address.getAddress().getHostAddress();
        return new LiveDialect.Client("~" + host, false);
    }

    private void talk(WebSocketSession socket, String name, LiveDialect.Talk talk) throws IOException {
        var viewer = new DialectViewer(name, talk, new Wire(socket));
        var inbox = new Inbox(viewer::hear, () -> viewer.close(Closing.TOO_BIG));
        socket.getAttributes().put(CONNECTION, new Connection(viewer, inbox));
        connections.run("talk-" + name, viewer);
    }

    private void open(WebSocketSession socket, Viewer.Visit visit, long after) throws IOException {
        var wire = new Wire(socket);
        var session = visit.session();
        var caller = visit.caller();
        Viewer viewer;
        try {
            viewer = new Viewer(visit, journal.subscribe(session, new Seq(after)), presence, wire);
        } catch (JournalException.Closed e) {
            socket.close(Closing.GOING_AWAY);
            return;
        }
        var inbox = new Inbox(text -> receive(session, viewer, caller, text), () -> viewer.close(Closing.TOO_BIG));
        socket.getAttributes().put(CONNECTION, new Connection(viewer, inbox));
        connections.run("viewer-" + session, viewer);
    }

    private void receive(SessionId session, Viewer viewer, Caller caller, String text) {
        var sender = new ClientMessages.Sender(viewer.client(), caller.actor(), caller.isWatcher());
        var answer = messages.handle(session, sender, text);
        if (answer != null) {
            viewer.answer(answer);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage part) {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.inbox().add(part.getPayload(), part.isLast());
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage part) {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.viewer().close(Closing.NOT_TEXT);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.viewer().close(status);
        }
    }

    /** The container's buffers stay small; longer messages come in parts. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    private Optional<Session> find(String name) {
        try {
            var id = SessionId.named(name);
            return ThreadId.isThread(id) ? sessions.threads().look(id) : sessions.look(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** False if it is not said; empty if it is neither. */
    private static Optional<Boolean> choice(MultiValueMap<String, String> query, String name) {
        if (!query.containsKey(name)) {
            return Optional.of(false);
        }
        return switch (String.valueOf(query.getFirst(name))) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalLong after(@Nullable String text, long head) {
        if (text == null) {
            return OptionalLong.of(0);
        }
        try {
            long after = Long.parseLong(text);
            return after >= 0 && after <= head ? OptionalLong.of(after) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Empty for {@code /ws} itself. */
    private static String lastSegment(URI uri) {
        var path = uri.getPath();
        if (path.endsWith("/ws")) {
            return "";
        }
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
