package dev.atelier.desktop.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis of its own, with nothing on disk. Can be stopped and started again at the same place. */
final class TestRedis implements AutoCloseable {
    private static final String PASSWORD = "s3cret";

    private final int port;
    private @Nullable Process process;

    TestRedis() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--requirepass",
                        PASSWORD,
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    try (var jedis = connect()) {
                        return jedis.ping().equals("PONG");
                    }
                });
    }

    RedisPlace place(Duration keep) {
        return new RedisPlace(URI.create("redis://:" + PASSWORD + "@127.0.0.1:" + port + "/0"), keep);
    }

    Jedis connect() {
        return place(Duration.ofMinutes(1)).connect();
    }

    void stop() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
