package dev.atelier.server.live;

import dev.atelier.server.access.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Remembers who opened a WebSocket, for as long as it is open. */
final class Visitor implements HandshakeInterceptor {
    private static final String CALLER = "atelier.caller";

    /** @throws IllegalStateException if nobody has looked at the handshake's credential, which would be a hole */
    static Caller of(WebSocketSession socket) {
        if (socket.getAttributes().get(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody checked who opened this connection");
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet) {
            attributes.put(CALLER, Caller.of(servlet.getServletRequest()));
        }
        return true;
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
