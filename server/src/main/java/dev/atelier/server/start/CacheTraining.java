package dev.atelier.server.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Uses the fresh server a little and ends it, so that the JVM can record which classes and methods a start needs. Only where the launcher
 * asks for it, on an empty data directory.
 */
@Component
final class CacheTraining {
    private static final Logger log = LoggerFactory.getLogger(CacheTraining.class);
    private static final String HANDSHAKE =
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String CREATE = """
            {"agent":"agent_artist","environment_id":"env_canvas","initial_events":[\
            {"type":"user.message","content":[{"type":"text","text":"a line"}]}]}""";

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void train(ApplicationReadyEvent event) {
        var context = (ServletWebServerApplicationContext) event.getApplicationContext();
        // Asked here and not by a condition, which would be settled when the server is built.
        if (!context.getEnvironment().getProperty("atelier.train-cache", Boolean.class, false)) {
            return;
        }
        var server = context.getWebServer();
        if (server != null) {
            try {
                use(server.getPort());
            } catch (IOException e) {
                log.warn("the training was cut short", e);
            }
        }
        // From a thread of its own: the context waits for this event's listeners.
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(context, () -> 0)));
    }

    private static void use(int port) throws IOException {
        var created = ask(port, "POST", "/v1/sessions", CREATE);
        for (var path : List.of("/", "/v1/sessions", "/v1/agents", "/schemas/events.json", "/actuator/health")) {
            ask(port, "GET", path, "");
        }
        int id = created.indexOf("sesn_");
        if (id > 0) {
            var session = created.substring(id, created.indexOf('"', id));
            ask(port, "GET", "/v1/sessions/" + session + "/events", "");
            watch(port, "/ws/" + session);
        }
        watch(port, "/ws/sessions");
    }

    private static String ask(int port, String method, String path, String body) throws IOException {
        var request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var socket = connect(port)) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void watch(int port, String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + HANDSHAKE;
        try (var socket = connect(port)) {
            send(socket, request);
            socket.setSoTimeout(1_000);
            try {
                socket.getInputStream().readNBytes(1024);
            } catch (SocketTimeoutException e) {
                log.debug("{} had not much to say", path);
            }
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
