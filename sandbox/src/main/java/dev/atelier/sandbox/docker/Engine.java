package dev.atelier.sandbox.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP interface of a container engine, over its Unix socket, as far as sandboxes need it. A request has a connection and a thread of
 * its own, which nobody interrupts: an interrupt would close the channel and leave unknown what the engine did. Thread-safe.
 */
final class Engine {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UPGRADED = 101;

    private final Path socket;
    private volatile String version = "";

    Engine(Path socket) {
        this.socket = socket;
    }

    /** From now on speaks this version of the interface. */
    void speak(String wanted) {
        version = wanted.matches("\\d+\\.\\d+") ? "/v" + wanted : "";
    }

    Answer get(String path, Duration atMost) throws IOException {
        return ask("GET", path, null, atMost);
    }

    /** Waits at most so long, whoever interrupts; then the connection is closed. */
    Answer ask(String method, String path, @Nullable Map<String, ?> body, Duration atMost) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (channel) {
            return within(atMost, () -> {
                channel.connect(UnixDomainSocketAddress.of(socket));
                say(channel, method, path, body, "Connection: close");
                return Answer.read(new BufferedInputStream(Channels.newInputStream(channel)));
            });
        }
    }

    /** A connection that became a stream in both directions. */
    record Stream(SocketChannel channel, InputStream in, OutputStream out) {}

    /** Turns a request into a stream; whoever gets it closes its channel. */
    Stream stream(String path, Duration atMost) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return within(atMost, () -> {
                channel.connect(UnixDomainSocketAddress.of(socket));
                say(channel, "POST", path, null, "Connection: Upgrade\r\nUpgrade: tcp");
                var in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
                var answer = Answer.read(in);
                if (answer.status() != UPGRADED) {
                    throw new IOException(answer.message());
                }
                return new Stream(channel, in, Channels.newOutputStream(channel));
            });
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void say(SocketChannel channel, String method, String path, @Nullable Map<String, ?> body, String headers)
            throws IOException {
        var content = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        var head = method + " " + version + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + content.length + "\r\n" + headers + "\r\n\r\n";
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(content);
        // in one piece: an engine that needs no body may have answered and closed the connection before a second one
        Channels.newOutputStream(channel).write(all.toByteArray());
    }

    private static <T> T within(Duration atMost, Callable<T> call) throws IOException {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().name("docker-request").start(task);
        long until = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new IOException("the engine did not answer within " + atMost.toSeconds() + " seconds", e);
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
