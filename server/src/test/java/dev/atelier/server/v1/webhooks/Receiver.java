package dev.atelier.server.v1.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is told, and answers as it is asked to. */
final class Receiver implements AutoCloseable {
    private static final int HANG = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::hear);
        server.setExecutor(threads);
        server.start();
    }

    /** What arrived, with its headers by their small names. */
    record Told(String path, Map<String, List<String>> headers, String body) {
        String id() {
            return header("webhook-id");
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String type() {
            return json().path("data").path("type").asString();
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = new java.util.HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), List.copyOf(values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = answer;
        told.add(new Told(exchange.getRequestURI().getPath(), Map.copyOf(headers), body));
        if (status == HANG) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("location", url("/elsewhere"));
            }
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answers(int status) {
        answer = status;
    }

    void hangs() {
        answer = HANG;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<Told> told(String path) {
        return told.stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
