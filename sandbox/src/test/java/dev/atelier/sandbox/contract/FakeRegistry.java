package dev.atelier.sandbox.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An index for pip and a registry for npm with one package each, {@code tinytool} and {@code tinyjs}, which bring a command of that name. */
public final class FakeRegistry implements AutoCloseable {
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] wheel;
    private final byte[] tarball;

    public FakeRegistry(Path folder) throws Exception {
        wheel = wheel();
        tarball = tarball(Files.createDirectories(folder));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String host() {
        return "registry.example:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        switch (path) {
            case "/simple/tinytool/" ->
                send(
                        exchange,
                        "text/html",
                        "<a href=\"/files/tinytool-1.0-py3-none-any.whl\">tinytool-1.0-py3-none-any.whl</a>"
                                .getBytes(StandardCharsets.UTF_8));
            case "/files/tinytool-1.0-py3-none-any.whl" -> send(exchange, "application/octet-stream", wheel);
            case "/npm/tinyjs" ->
                send(exchange, "application/json", """
                    {"name":"tinyjs","dist-tags":{"latest":"1.0.0"},"versions":{"1.0.0":{"name":"tinyjs","version":"1.0.0",
                      "bin":{"tinyjs":"tiny.js"},"dist":{"tarball":"http://%s/files/tinyjs-1.0.0.tgz"}}}}
                    """.formatted(host()).getBytes(StandardCharsets.UTF_8));
            case "/files/tinyjs-1.0.0.tgz" -> send(exchange, "application/octet-stream", tarball);
            default -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] wheel() throws IOException {
        var info = "tinytool-1.0.dist-info/";
        var files = Map.of(
                "tinytool.py",
                "def main():\n    print('tiny tool of python')\n",
                info + "METADATA",
                "Metadata-Version: 2.1\nName: tinytool\nVersion: 1.0\n",
                info + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                info + "entry_points.txt",
                "[console_scripts]\ntinytool = tinytool:main\n",
                info + "RECORD",
                "tinytool.py,,\n");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tarball(Path folder) throws Exception {
        var inside = Files.createDirectories(folder.resolve("package"));
        Files.writeString(
                inside.resolve("package.json"),
                "{\"name\":\"tinyjs\",\"version\":\"1.0.0\",\"bin\":{\"tinyjs\":\"tiny.js\"}}");
        Files.writeString(inside.resolve("tiny.js"), "#!/usr/bin/env node\nconsole.log('tiny tool of node')\n");
        var process = new ProcessBuilder("tar", "-C", folder.toString(), "-czf", "-", "package").start();
        var bytes = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("tar failed");
        }
        return bytes;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
