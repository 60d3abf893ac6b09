package dev.atelier.server.v1.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way of an answer to the caller: every write is sent at once, and blocks while the caller does not read, which holds the model back.
 * Thread-safe: whoever keeps a silent stream alive writes between its events.
 */
final class Outlet {
    /** The caller does not listen any more. */
    static final class GoneException extends IOException {
        GoneException(IOException cause) {
            super("the caller is gone", cause);
        }
    }

    private static final byte[] ALIVE = ": keepalive\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletResponse response;
    private final List<Tap> taps;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean begun;
    /** How many line feeds the last bytes were: two end an event. */
    private int lineFeeds = 2;

    Outlet(HttpServletResponse response, List<Tap> taps) {
        this.response = response;
        this.taps = List.copyOf(taps);
    }

    void begin(int status, String contentType, Map<String, String> headers) throws GoneException {
        lock.lock();
        try {
            begun = true;
            response.setStatus(status);
            response.setContentType(contentType);
            response.setHeader("Cache-Control", "no-store");
            headers.forEach(response::setHeader);
            taps.forEach(tap -> tap.begins(status, contentType));
            if (contentType.startsWith("text/event-stream")) {
                response.flushBuffer();
            }
        } catch (IOException e) {
            throw new GoneException(e);
        } finally {
            lock.unlock();
        }
    }

    boolean hasBegun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] bytes, int from, int length) throws GoneException {
        lock.lock();
        try {
            taps.forEach(tap -> tap.passes(bytes, from, length));
            count(bytes, from, length);
            send(bytes, from, length);
        } finally {
            lock.unlock();
        }
    }

    void write(String text) throws GoneException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** One server-sent event. */
    void event(String name, String data) throws GoneException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    /** Says that the stream is still there, unless an event is half sent; finds out whether the caller is. */
    void keepAlive() throws GoneException {
        lock.lock();
        try {
            if (begun && lineFeeds >= 2) {
                send(ALIVE, 0, ALIVE.length);
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(byte[] bytes, int from, int length) {
        for (int i = Math.max(0, length - 4); i < length; i++) {
            byte next = bytes[from + i];
            if (next == '\n') {
                lineFeeds++;
            } else if (next != '\r') {
                lineFeeds = 0;
            }
        }
    }

    private void send(byte[] bytes, int from, int length) throws GoneException {
        try {
            response.getOutputStream().write(bytes, from, length);
            response.flushBuffer();
        } catch (IOException e) {
            throw new GoneException(e);
        }
    }
}
