package dev.atelier.server.v1.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider that does exactly what a test says, down to the byte. */
final class RawUpstream implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** What came. */
    record Heard(String uri, Map<String, List<String>> headers, String body) {}

    /** What is done with a request. */
    interface Script {
        void play(HttpExchange exchange) throws IOException, InterruptedException;
    }

    RawUpstream(Script script) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            try (exchange) {
                script.play(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        http.start();
    }

    static Script answering(int status, String type, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("content-type", type);
            exchange.getResponseHeaders().set("request-id", "req_upstream");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    Heard last() {
        return heard.getLast();
    }

    int requests() {
        return heard.size();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
