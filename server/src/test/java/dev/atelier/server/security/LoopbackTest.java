package dev.atelier.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackTest extends ServerTest {
    @Override
    protected List<String> settings() {
        return List.of("--atelier.allowed-origins=http://localhost:5173");
    }

    /** PORT stands for the server's port, a dash for an absent header. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, -, 200",
        "localhost:PORT, -, 200",
        "LOCALHOST, -, 200",
        "[::1]:PORT, -, 200",
        "localhost:9999, -, 200",
        "evil.example, -, 403",
        "evil.example:PORT, -, 403",
        "127.0.0.1.evil.example:PORT, -, 403",
        "localhost:PORT, http://localhost:PORT, 200",
        "localhost:PORT, http://localhost:5173, 200",
        "localhost:PORT, http://evil.example, 403",
        "localhost:PORT, http://localhost:1, 403",
        "localhost:PORT, https://localhost:PORT, 403",
        "localhost:PORT, null, 403",
    })
    void only_this_machine_and_only_our_own_page_may_ask(String host, String origin, int status) throws IOException {
        assertThat(request("GET /v1/agents HTTP/1.1", host, origin, "")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_page_of_an_allowed_origin_opens_a_socket_and_a_foreign_one_does_not() throws IOException {
        var upgrade = String.join(
                "\r\n",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "");
        assertThat(request("GET /ws/sessions HTTP/1.1", "localhost:PORT", "http://evil.example", upgrade))
                .startsWith("HTTP/1.1 403")
                .contains("Origin 'http://evil.example' may not use this server");
        assertThat(request("GET /ws/dashboard HTTP/1.1", "localhost:PORT", "http://localhost:5173", upgrade))
                .startsWith("HTTP/1.1 101");
    }

    @Test
    void a_page_of_an_allowed_origin_may_ask_and_read_and_is_told_so_before_it_needs_a_key() throws IOException {
        var wish = String.join(
                "\r\n",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type,x-api-key",
                "Connection: close",
                "");
        assertThat(request("OPTIONS /api/chat HTTP/1.1", "localhost:PORT", "http://localhost:5173", wish))
                .startsWith("HTTP/1.1 204")
                .contains("Access-Control-Allow-Origin: http://localhost:5173")
                .contains("Access-Control-Allow-Credentials: true")
                .contains("Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE")
                .contains("Access-Control-Allow-Headers: content-type,x-api-key")
                .contains("Vary: Origin");
        assertThat(request("GET /api/health HTTP/1.1", "localhost:PORT", "http://localhost:5173", ""))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: http://localhost:5173")
                .contains("Access-Control-Expose-Headers: request-id");
        assertThat(request("GET /api/tasks/none HTTP/1.1", "localhost:PORT", "http://localhost:5173", ""))
                .as("its errors, too")
                .startsWith("HTTP/1.1 404")
                .contains("Access-Control-Allow-Origin: http://localhost:5173");
    }

    @Test
    void a_page_of_another_origin_is_told_nothing() throws IOException {
        var wish = String.join("\r\n", "Access-Control-Request-Method: POST", "Connection: close", "");
        for (var origin : List.of("http://evil.example", "http://localhost:51730", "null")) {
            assertThat(request("OPTIONS /api/chat HTTP/1.1", "localhost:PORT", origin, wish))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("Access-Control-");
        }
        assertThat(request("GET /api/health HTTP/1.1", "localhost:PORT", "-", ""))
                .contains("Vary: Origin")
                .doesNotContain("Access-Control-");
    }

    @Test
    void the_page_has_the_headers_of_a_careful_page() {
        var answer = server.api().get("/", "accept", "text/html");
        assertThat(answer.header("content-security-policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    }

    private String request(String line, String host, String origin, String more) throws IOException {
        var port = String.valueOf(server.port());
        var text = line + "\r\nHost: " + host.replace("PORT", port) + "\r\n"
                + (origin.equals("-") ? "" : "Origin: " + origin.replace("PORT", port) + "\r\n")
                + (more.isEmpty() ? "Connection: close\r\n" : more) + "\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(length, 0), StandardCharsets.UTF_8)
                    + (more.isEmpty() ? "" : rest(socket));
        }
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(1_000);
        try {
            return new String(socket.getInputStream().readNBytes(1024), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
