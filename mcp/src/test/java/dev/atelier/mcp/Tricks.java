package dev.atelier.mcp;

import com.sun.net.httpserver.HttpExchange;
import dev.atelier.mcp.testkit.StrictMcpServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What hostile servers do. */
final class Tricks {
    private Tricks() {}

    static void play(String how, HttpExchange exchange) throws Exception {
        switch (how) {
            case "rubbish" -> StrictMcpServer.send(exchange, 200, "application/json", "\u0000{{{");
            case "page" -> StrictMcpServer.send(exchange, 200, "text/html", "<html>");
            case "wrong json" ->
                StrictMcpServer.send(
                        exchange, 200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":7}");
            case "redirect" -> {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                StrictMcpServer.send(exchange, 307, "text/plain", "");
            }
            case "empty" -> StrictMcpServer.send(exchange, 202, "application/json", "");
            case "hang up" -> exchange.close();
            case "hang" -> new CountDownLatch(1).await();
            case "endless" -> forEver(exchange, ": still here\n\n");
            default -> forEver(exchange, "x".repeat(1000));
        }
    }

    private static void forEver(HttpExchange exchange, String part) throws Exception {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        while (!Thread.interrupted()) {
            exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8)); // ends when they hang up
        }
    }
}
