package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.vnc.Closing;
import dev.atelier.desktop.vnc.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The sending side of a viewer's WebSocket. A viewer that does not read holds a send up for at most twenty seconds, which is what the container waits
 * by itself; then it ends the connection.
 */
final class SocketOutlet implements Outlet {
    private static final Logger log = LoggerFactory.getLogger(SocketOutlet.class);

    private final WebSocketSession session;
    private final ReentrantLock lock = new ReentrantLock();

    SocketOutlet(WebSocketSession session) {
        this.session = session;
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        lock.lock();
        try {
            write(new BinaryMessage(bytes));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ping() throws IOException {
        if (!lock.tryLock()) {
            return;
        }
        try {
            write(new PingMessage());
        } finally {
            lock.unlock();
        }
    }

    private void write(WebSocketMessage<?> message) throws IOException {
        try {
            session.sendMessage(message);
        } catch (IllegalStateException e) {
            throw new IOException("the WebSocket is closed", e);
        }
    }

    @Override
    public void close(Closing why) {
        try {
            if (session.isOpen()) {
                session.close(new CloseStatus(why.code(), why.reason()));
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("a viewer went away before it was told why", e);
        }
    }
}
