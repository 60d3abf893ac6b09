package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.vnc.Closing;
import dev.atelier.desktop.vnc.Connection;
import dev.atelier.desktop.vnc.Viewers;
import java.io.IOException;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** {@code /vnc/{id}}: the bytes of RFB as binary messages, cut anywhere. The container's thread waits where the desktop does not keep up. */
final class VncSocketHandler extends AbstractWebSocketHandler {
    private static final String CONNECTION = "atelier.connection";

    private final Viewers viewers;

    VncSocketHandler(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        viewers.open(Doorkeeper.of(socket), new SocketOutlet(socket))
                .ifPresent(connection -> socket.getAttributes().put(CONNECTION, connection));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage part) throws IOException {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.received(part.getPayload());
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage part) {
        close(socket, Closing.NOT_BINARY);
    }

    @Override
    protected void handlePongMessage(WebSocketSession socket, PongMessage message) {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.heard();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable cause) {
        close(socket, Closing.NOT_READING);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        close(socket, Closing.NOT_READING);
    }

    private static void close(WebSocketSession socket, Closing why) {
        if (socket.getAttributes().get(CONNECTION) instanceof Connection connection) {
            connection.close(why);
        }
    }

    /** The container's buffers stay small; longer messages come in parts. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }
}
