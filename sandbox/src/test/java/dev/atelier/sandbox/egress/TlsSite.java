package dev.atelier.sandbox.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A real server with TLS that says back what it was told, with a certificate of its own small world. */
public final class TlsSite implements AutoCloseable {
    /** Requests as they came: first line, headers, body. */
    public final List<String> heard = new CopyOnWriteArrayList<>();

    private final Authority world;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public TlsSite(String host) throws IOException {
        world = Authority.make();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(world.as(host)));
        server.createContext("/", this::echo);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Trusts this site's world. */
    public TlsOutside trusted(Path folder) throws IOException {
        return new TlsOutside(writeAuthority(folder.resolve("world-" + port() + ".pem")));
    }

    public Path writeAuthority(Path file) throws IOException {
        return Files.writeString(file, world.pem());
    }

    private void echo(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var said = new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        said.append(name).append(": ").append(values.getFirst()).append('\n'));
        said.append('\n').append(body);
        heard.add(said.toString());
        var bytes = said.toString().getBytes(StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/large" -> {
                exchange.sendResponseHeaders(200, 3 << 20);
                exchange.getResponseBody().write(new byte[3 << 20]);
            }
            case "/packed" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                var packed = new ByteArrayOutputStream();
                try (var out = new GZIPOutputStream(packed)) {
                    out.write(bytes);
                }
                exchange.sendResponseHeaders(200, packed.size());
                exchange.getResponseBody().write(packed.toByteArray());
            }
            case "/drop" -> {
                exchange.getResponseHeaders()
                        .set(
                                "X-Echo",
                                String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
                exchange.sendResponseHeaders(200, 0);
                for (byte each : bytes) { // one by one, so that no piece has the whole of anything
                    exchange.getResponseBody().write(each);
                    exchange.getResponseBody().flush();
                }
            }
            default -> {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
