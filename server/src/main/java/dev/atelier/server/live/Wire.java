package dev.atelier.server.live;

import dev.atelier.agent.studio.LiveDialect;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

/**
 * The sending side of one WebSocket. Used by one thread only, the connection's own, as the container cannot take two.
 *
 * <p>Messages gather in the container's small buffer until {@link #flush}, so that a replay is not one system call per event. A client that
 * does not read blocks a send for at most {@value #DEADLINE_MILLIS} ms; then the container closes the connection.
 */
final class Wire implements LiveDialect.Outlet {
    private static final long DEADLINE_MILLIS = 10_000;

    private final WebSocketSession session;
    private final RemoteEndpoint.Basic remote;
    private boolean unflushed;

    Wire(WebSocketSession session) throws IOException {
        this.session = session;
        var container = ((StandardWebSocketSession) session).getNativeSession(Session.class);
        if (container == null) {
            throw new IllegalStateException("a WebSocket without a container's session");
        }
        container.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", DEADLINE_MILLIS);
        this.remote = container.getBasicRemote();
        remote.setBatchingAllowed(true);
    }

    @Override
    public void send(String json) throws IOException {
        remote.sendText(json);
        unflushed = true;
    }

    @Override
    public void flush() throws IOException {
        if (unflushed) {
            unflushed = false;
            remote.flushBatch();
        }
    }

    @Override
    public void ping() throws IOException {
        flush();
        remote.sendPing(ByteBuffer.allocate(0));
    }

    boolean isFlushed() {
        return !unflushed;
    }

    void close(CloseStatus status) throws IOException {
        if (session.isOpen()) {
            session.close(status);
        }
    }
}
