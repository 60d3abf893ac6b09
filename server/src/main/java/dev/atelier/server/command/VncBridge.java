package dev.atelier.server.command;

import dev.atelier.server.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Listens on loopback for programs that speak RFB over TCP, and carries each one's bytes to {@code /vnc/{id}} and back over a WebSocket of its own, with a
 * ticket of its own. Thread-safe.
 */
final class VncBridge implements AutoCloseable {
    private static final int MOST = 8;

    private final SeedClient client;
    private final String session;
    private final Entry entry;
    private final ServerSocket listening;
    private final PrintStream out;
    private final Set<VncLine> lines = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What whoever connects may do. */
    enum Entry {
        /** See. */
        LOOK,
        /** Operate the desktop, with the control that the bridge takes for them. */
        TAKE,
        /** What the password gives that they are asked for. */
        PASSWORD
    }

    private VncBridge(SeedClient client, String session, Entry entry, ServerSocket listening, PrintStream out) {
        this.client = client;
        this.session = session;
        this.entry = entry;
        this.listening = listening;
        this.out = out;
    }

    /**
     * @param client closed with it
     * @throws RefusedException if there is no such session for this key
     * @throws IOException if the port cannot be had
     */
    static VncBridge open(SeedClient client, String session, Entry entry, int port, PrintStream out)
            throws RefusedException, InterruptedException, IOException {
        // with a password only its owner's program knows whether there is such a session
        var id = entry == Entry.PASSWORD
                ? session
                : client.get("/sessions/" + session).path("session_id").asString();
        var listening = new ServerSocket(port, MOST, InetAddress.getLoopbackAddress());
        var bridge = new VncBridge(client, id, entry, listening, out);
        Thread.ofVirtual().name("vnc-bridge").start(bridge::accept);
        return bridge;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var viewer = listening.accept();
                if (lines.size() >= MOST) {
                    out.println("Refused a viewer: " + MOST + " are connected; close another one first");
                    viewer.close();
                } else {
                    begin(viewer);
                }
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    out.println("A viewer could not be let in: " + e.getMessage());
                }
            }
        }
    }

    private void begin(Socket viewer) {
        var line = new VncLine(viewer);
        lines.add(line);
        Thread.ofVirtual().name("vnc-line").start(() -> {
            try (line) {
                carry(line);
            } catch (RefusedException e) {
                out.println("A viewer could not be let in: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lines.remove(line);
                line.end();
            }
        });
        if (listening.isClosed()) {
            line.close();
        }
    }

    private void carry(VncLine line) throws RefusedException, InterruptedException {
        if (entry == Entry.PASSWORD) {
            line.carry(client.open("/vnc/" + session, line));
            out.println("A viewer has gone" + line.why());
            return;
        }
        var rights = entry == Entry.TAKE ? "control" : "view";
        var wish = Json.object().put("rights", rights).put("name", "VNC viewer").toString();
        var ticket = client.post("/v1/sessions/" + session + "/desktop/tickets", wish);
        var viewer = ticket.path("viewer").asString();
        var socket = client.open(ticket.path("url").asString(), line);
        out.println("A viewer has come: " + viewer);
        try (var _ = grip(viewer)) {
            line.carry(socket);
        }
        out.println("A viewer has gone: " + viewer + line.why());
    }

    private @Nullable VncGrip grip(String viewer) {
        return entry == Entry.TAKE ? VncGrip.begin(client, session, viewer, out) : null;
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Parts from everybody. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            out.println("The port could not be closed: " + e.getMessage());
        }
        lines.forEach(VncLine::close);
        lines.forEach(VncLine::awaitEnd);
        client.close();
        closed.countDown();
    }
}
