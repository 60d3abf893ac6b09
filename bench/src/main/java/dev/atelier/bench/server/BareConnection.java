package dev.atelier.bench.server;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection of a {@link BareServer}: a queue and the virtual thread that empties it. What it hears it echoes. */
final class BareConnection extends Endpoint {
    private final Set<BareConnection> all;
    private final Supplier<String> ticks;
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private @Nullable Thread writer;

    BareConnection(Set<BareConnection> all, Supplier<String> ticks) {
        this.all = all;
        this.ticks = ticks;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::send);
        send("{\"type\":\"hello\"}");
        all.add(this);
        var burst = session.getRequestParameterMap().get("burst");
        writer =
                Thread.startVirtualThread(() -> write(session, burst == null ? 0 : Integer.parseInt(burst.getFirst())));
    }

    void send(String text) {
        queue.add(text);
    }

    private void write(Session session, int burst) {
        try {
            for (int i = 0; i < burst; i++) {
                session.getBasicRemote().sendText(ticks.get());
            }
            while (session.isOpen()) {
                session.getBasicRemote().sendText(queue.take());
            }
        } catch (IOException | InterruptedException e) {
            // The client is gone.
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        all.remove(this);
        if (writer != null) {
            writer.interrupt();
        }
    }
}
