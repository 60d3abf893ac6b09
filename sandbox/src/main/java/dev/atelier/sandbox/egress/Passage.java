package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection out of a sandbox: one request to the proxy, and what becomes of it. Runs on a thread of its own; closing it from another
 * ends it.
 */
final class Passage implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel client;
    private final Gate gate;
    private final Ledger ledger;
    private final Secrets secrets;
    private final @Nullable Homeward homeward;
    private final long begun = System.nanoTime();
    private volatile long movedAt = begun;
    private volatile @Nullable SocketChannel server;
    private volatile boolean closed;
    private volatile boolean isHome;

    Passage(SocketChannel client, Outlet.Way way) {
        this.client = client;
        this.gate = way.gate();
        this.ledger = way.ledger();
        this.secrets = way.secrets();
        this.homeward = way.homeward();
    }

    /** Who waits for this server may wait long. */
    long idleNanos() {
        return isHome ? 0 : System.nanoTime() - movedAt;
    }

    long ageNanos() {
        return System.nanoTime() - begun;
    }

    void run() {
        try (this) {
            var buffer = ByteBuffer.allocate(RequestHead.LONGEST);
            var text = readHead(buffer);
            if (text == null) {
                return;
            }
            switch (RequestHead.parse(text)) {
                case RequestHead.Unreadable(var status, var why) -> answer(status, why);
                case RequestHead.Tunnel(var to) -> pass(to, buffer, null);
                case RequestHead.Plain plain
                when homeward != null && Homeward.leads(plain.to()) -> passHome(homeward, plain, buffer);
                case RequestHead.Plain plain -> pass(plain.to(), buffer, plain);
            }
        } catch (IOException _) {
            // one of the two is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes behind the head stays in the buffer, ready to be read; null if nothing came. */
    private @Nullable String readHead(ByteBuffer buffer) throws IOException {
        while (true) {
            if (client.read(buffer) < 0) {
                return null;
            }
            movedAt = System.nanoTime();
            var text = StandardCharsets.ISO_8859_1
                    .decode(buffer.duplicate().flip())
                    .toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                buffer.flip().position(end + 4);
                return text.substring(0, end);
            }
            if (!buffer.hasRemaining()) {
                answer(431, "the head of a request may have " + RequestHead.LONGEST + " bytes");
                return null;
            }
        }
    }

    private void passHome(Homeward way, RequestHead.Plain plain, ByteBuffer rest) throws IOException {
        isHome = true;
        var head = way.head(plain);
        if (head == null) {
            answer(403, plain.to() + " has nothing there");
            return;
        }
        var other = dial(List.of(way.server().getAddress()), way.server().getPort());
        if (other == null) {
            answer(502, plain.to() + " does not answer");
            return;
        }
        write(other, StandardCharsets.ISO_8859_1.encode(head));
        relay(plain.to(), other, rest, plain.body());
    }

    private void pass(Destination to, ByteBuffer rest, RequestHead.@Nullable Plain plain)
            throws IOException, InterruptedException {
        if (plain != null && secrets.disguise().isIn(plain.head())) {
            block(to, "a secret goes out by HTTPS only");
            return;
        }
        if (ledger.isSpent()) {
            block(to, "this session has used up its bytes");
            return;
        }
        switch (gate.to(to)) {
            case Gate.Way.Blocked(var why) -> block(to, why);
            case Gate.Way.Nobody(var why) -> answer(502, to + ": " + why);
            case Gate.Way.Open(var addresses) -> {
                var other = dial(addresses, to.port());
                if (other == null) {
                    answer(502, to + ": nobody answers there");
                    return;
                }
                ledger.connected(to);
                var swap = secrets.disguise().on(to);
                if (plain == null && swap.isPresent()) {
                    new Intercepted(this, to, secrets, swap.get()).run(rest, client, other);
                } else if (plain == null) {
                    establish();
                    relay(to, other, rest, Long.MAX_VALUE);
                } else {
                    send(to, other, StandardCharsets.ISO_8859_1.encode(plain.head()));
                    relay(to, other, rest, plain.body());
                }
            }
        }
    }

    /** Tells the client that its tunnel begins. */
    void establish() throws IOException {
        write(client, ByteBuffer.wrap(ESTABLISHED));
    }

    /** For whoever wonders inside, when there is nobody to answer. */
    void note(Destination to, String why) {
        ledger.block(to.toString(), why);
    }

    void block(Destination to, String why) throws IOException {
        ledger.block(to.toString(), why);
        answer(403, to + " is blocked: " + why);
    }

    private @Nullable SocketChannel dial(List<InetAddress> addresses, int port) {
        for (var address : addresses) {
            try {
                var channel = SocketChannel.open();
                server = channel;
                if (closed) {
                    channel.close();
                    return null;
                }
                channel.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                movedAt = System.nanoTime();
                return channel;
            } catch (IOException _) {
                end(server);
            }
        }
        return null;
    }

    /** @param most how many bytes of the client's are sent on */
    private void relay(Destination to, SocketChannel other, ByteBuffer rest, long most) throws IOException {
        boolean isTunnel = most == Long.MAX_VALUE;
        var answers = Thread.ofVirtual().name("egress-answer").start(() -> receive(to, other, isTunnel));
        try {
            long left = most;
            while (left > 0) {
                if (!rest.hasRemaining()) {
                    rest.clear();
                    if (client.read(rest) < 0) {
                        break;
                    }
                    rest.flip();
                }
                int count = (int) Math.min(rest.remaining(), left);
                send(to, other, rest.slice(rest.position(), count));
                rest.position(rest.position() + count);
                left -= count;
            }
            if (isTunnel) {
                other.shutdownOutput();
            }
            answers.join();
        } catch (IOException e) {
            close();
            throw e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a tunnel the client may go on when the server has said everything; a plain request is over then. */
    private void receive(Destination to, SocketChannel other, boolean isTunnel) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (other.read(buffer) >= 0) {
                buffer.flip();
                spend(to, 0, buffer.remaining());
                write(client, buffer);
                buffer.clear();
            }
            client.shutdownOutput();
            if (!isTunnel) {
                close();
            }
        } catch (IOException _) {
            close();
        }
    }

    private void send(Destination to, SocketChannel other, ByteBuffer bytes) throws IOException {
        spend(to, bytes.remaining(), 0);
        write(other, bytes);
    }

    /** Counts what goes to the host and what comes from it. */
    void spend(Destination to, long out, long in) throws IOException {
        movedAt = System.nanoTime();
        if (!isHome && !ledger.count(to, out, in)) {
            ledger.block(to.toString(), "this session has used up its bytes");
            throw new IOException("no bytes left");
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Says no, in words for whoever reads them inside. */
    void answer(int status, String why) throws IOException {
        var words = "The sandbox's proxy: " + why + "\n";
        var head = "HTTP/1.1 " + status + " " + (status == 403 ? "Blocked by the sandbox's proxy" : "Failed")
                + "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " + words.length() + "\r\n\r\n";
        write(client, ByteBuffer.wrap((head + words).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void close() {
        closed = true;
        end(client);
        end(server);
    }

    private static void end(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // then it is closed
        }
    }
}
