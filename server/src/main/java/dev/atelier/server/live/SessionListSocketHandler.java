package dev.atelier.server.live;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Journal;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** {@code /ws/sessions}: the newest sessions, then each one that is created or changes. What a client sends is ignored. */
@Component
final class SessionListSocketHandler extends AbstractWebSocketHandler {
    private static final String CONNECTION = "atelier.connection";

    private final Journal journal;
    private final Sessions sessions;
    private final LiveConnections connections;

    SessionListSocketHandler(Journal journal, Sessions sessions, LiveConnections connections) {
        this.journal = journal;
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
        var viewer = new SessionListViewer(sessions, Visitor.of(socket).workspace(), journal.watch(), new Wire(socket));
        socket.getAttributes().put(CONNECTION, viewer);
        connections.run("viewer-of-sessions", viewer);
    }

    @Override
    public void handleMessage(WebSocketSession socket, WebSocketMessage<?> message) {
        // Nothing can be sent to the list.
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        if (socket.getAttributes().get(CONNECTION) instanceof SessionListViewer viewer) {
            viewer.stop();
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }
}
