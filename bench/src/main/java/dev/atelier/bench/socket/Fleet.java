package dev.atelier.bench.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * Many WebSockets to one server on one thread, so that the client costs as little as possible of what is measured.
 *
 * <p>Any thread may call the public methods; everything else happens on the fleet's thread, listeners included.
 */
public final class Fleet implements AutoCloseable {
    private static final int STALLED_BUFFER = 4096;

    private final InetSocketAddress server;
    private final Listener listener;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Link> links = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Thread thread;
    private volatile boolean closing;

    public Fleet(InetSocketAddress server, Listener listener) throws IOException {
        this.server = server;
        this.listener = listener;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("fleet").daemon().start(this::run);
    }

    /** Begins to connect this many at once. */
    public void connect(int count, IntFunction<String> path) {
        submit(() -> {
            for (int i = 0; i < count; i++) {
                connect(path.apply(links.size()), false);
            }
        });
    }

    /** Connects one that never reads: its small socket buffer fills, and the server has to cope. */
    public void connectStalled(String path) {
        submit(() -> connect(path, true));
    }

    /** Sends one text message. */
    public void send(int number, String text) {
        submit(() -> write(links.get(number), 0x1, StandardCharsets.UTF_8.encode(text)));
    }

    /** Drops all links at once without a word, as a network does. They are forgotten. */
    public void drop() throws InterruptedException {
        var done = new CountDownLatch(1);
        submit(() -> {
            links.forEach(Fleet::abandon);
            links.clear();
            done.countDown();
        });
        done.await();
    }

    private void submit(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closing) {
                selector.select(key -> ready((Link) key.attachment(), key));
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector broke", e);
        } finally {
            links.forEach(Fleet::abandon);
        }
    }

    private void connect(String path, boolean stalled) {
        try {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (stalled) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_BUFFER);
            }
            var link = new Link(links.size(), channel, path, stalled);
            links.add(link);
            boolean connected = channel.connect(server);
            link.key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, link);
            if (connected) {
                upgrade(link);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot open link " + links.size() + " (ulimit -n?)", e);
        }
    }

    private void ready(Link link, SelectionKey key) {
        try {
            if (key.isConnectable()) {
                link.channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                upgrade(link);
            } else if (key.isReadable()) {
                read(link, key);
            }
        } catch (IOException e) {
            lose(link, String.valueOf(e.getMessage()));
        }
    }

    private void upgrade(Link link) throws IOException {
        var host = server.getHostString();
        int port = server.getPort();
        var request = """
                GET %s HTTP/1.1\r
                Host: %s:%d\r
                Origin: http://%s:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """.formatted(link.path, host, port, host, port);
        writeAll(link, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    }

    private void read(Link link, SelectionKey key) throws IOException {
        buffer.clear();
        if (link.channel.read(buffer) < 0) {
            lose(link, "the server closed the connection");
            return;
        }
        buffer.flip();
        boolean wasOpen = link.open;
        if (!link.greet(buffer)) {
            return;
        }
        if (!wasOpen) {
            listener.opened(link);
        }
        if (link.isStalled()) {
            key.interestOps(0);
            return;
        }
        link.frames.feed(buffer, new FrameReader.Sink() {
            @Override
            public void text(ByteBuffer payload) {
                listener.text(link, payload);
            }

            @Override
            public void ping(ByteBuffer payload) {
                write(link, 0xA, payload);
            }

            @Override
            public void close(int code) {
                lose(link, "the server said close " + code);
            }
        });
    }

    /** Client frames are masked; the mask is zero, which leaves the payload as it is. */
    private void write(Link link, int opcode, ByteBuffer payload) {
        int length = payload.remaining();
        var frame = ByteBuffer.allocate(length + 14).put((byte) (0x80 | opcode));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.putInt(0).put(payload).flip();
        try {
            writeAll(link, frame);
        } catch (IOException e) {
            lose(link, String.valueOf(e.getMessage()));
        }
    }

    /** What a client sends here is small: it fits into an empty socket buffer at once, or the test is wrong. */
    private static void writeAll(Link link, ByteBuffer bytes) throws IOException {
        link.channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the socket buffer is full");
        }
    }

    private void lose(Link link, String why) {
        if (link.channel.isOpen()) {
            abandon(link);
            listener.closed(link, why);
        }
    }

    private static void abandon(Link link) {
        try {
            link.channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
