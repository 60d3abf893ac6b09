package dev.atelier.bench.canvas;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import dev.atelier.bench.http.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A window of a Chromium without a screen, driven as its developer tools do it. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Child process;
    private final HttpClient http;
    private final WebSocket socket;
    private final Answers answers;
    private int last;

    private Browser(Child process, HttpClient http, WebSocket socket, Answers answers) {
        this.process = process;
        this.http = http;
        this.socket = socket;
        this.answers = answers;
    }

    /** @param profile a directory that it may write to */
    static Browser open(Path profile) throws AbsentException, IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(program()));
        command.addAll(List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--log-level=3"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(List.of("--window-size=1440,900", "--remote-debugging-port=0", "--user-data-dir=" + profile));
        command.add("about:blank");
        var process = Children.start(profile, command);
        var http = HttpClient.newHttpClient();
        try {
            var answers = new Answers();
            var socket = http.newWebSocketBuilder()
                    .buildAsync(page(process, profile), answers)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return new Browser(process, http, socket, answers);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            http.close();
            throw e;
        }
    }

    private static String program() throws AbsentException {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1);
        for (var name : NAMES) {
            for (var folder : folders) {
                var program = Path.of(folder).resolve(name);
                if (Files.isExecutable(program)) {
                    return program.toString();
                }
            }
        }
        throw new AbsentException("no Chromium is installed");
    }

    /** Where its only window is driven from, once it says its port in a file. */
    private static URI page(Child process, Path profile) throws IOException, InterruptedException {
        var file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            if (lines.size() > 1) {
                try (var client = new Client("http://127.0.0.1:" + lines.getFirst())) {
                    for (var target : client.get("/json/list")) {
                        if (target.path("type").asString().equals("page")) {
                            return URI.create(
                                    target.path("webSocketDebuggerUrl").asString());
                        }
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("Chromium did not come up within " + PATIENCE);
    }

    /** Does a command and waits until it is done. */
    JsonNode command(String method, ObjectNode parameters) throws IOException, InterruptedException {
        int id = ++last;
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var text = answers.arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (text == null) {
                throw new IOException(method + " was not answered within " + PATIENCE);
            }
            var answer = JSON.readTree(text);
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    /** The value of an expression in the page; that of a promise once it is kept. */
    JsonNode value(String expression) throws IOException, InterruptedException {
        var asked = JSON.createObjectNode().put("expression", expression);
        var answer = command("Runtime.evaluate", asked.put("awaitPromise", true).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException("the page said " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true in the page. */
    void await(String condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!value(condition).asBoolean(false)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not so within " + PATIENCE + ": " + condition);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    void go(String address) throws IOException, InterruptedException {
        command("Page.navigate", JSON.createObjectNode().put("url", address));
    }

    /** @param type such as {@code mouseMoved} */
    void mouse(String type, double x, double y, boolean pressed) throws IOException, InterruptedException {
        var event = JSON.createObjectNode().put("type", type).put("x", x).put("y", y);
        event.put("button", pressed || type.equals("mouseReleased") ? "left" : "none");
        event.put("buttons", pressed ? 1 : 0).put("clickCount", 1);
        command("Input.dispatchMouseEvent", event);
    }

    /** As two fingers on a pad: they move what is under them or, with control, zoom. */
    void wheel(double x, double y, double byX, double byY, boolean control) throws IOException, InterruptedException {
        var event =
                JSON.createObjectNode().put("type", "mouseWheel").put("x", x).put("y", y);
        event.put("deltaX", byX).put("deltaY", byY).put("modifiers", control ? 2 : 0);
        command("Input.dispatchMouseEvent", event);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
        process.close();
    }

    /** Messages of the browser; asks for more as they come. */
    private static final class Answers implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            part.append(data);
            if (isLast) {
                arrived.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
