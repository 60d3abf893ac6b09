package dev.atelier.server.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server for one demonstration: on a free port, in a folder that goes with it, with the rehearsal and nobody else's settings. */
final class OwnServer implements AutoCloseable {
    private static final String READY = "Atelier is ready at ";
    private static final Set<String> NOT_ITS = Set.of("DATABASE_URL", "REDIS_URL", "DEBUG", "LOG_LEVEL", "LOG_JSON");
    private static final int SECONDS_TO_STOP = 20;

    private final Process process;
    private final Path data;
    private final URI address;

    private OwnServer(Process process, Path data, URI address) {
        this.process = process;
        this.data = data;
        this.address = address;
    }

    /** @param jar of the server */
    static OwnServer start(Path jar) throws RefusedException {
        try {
            var data = Files.createTempDirectory("atelier-demo-");
            var process = process(jar, data);
            var server = new OwnServer(process, data, address(process, data));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close)); // somebody has seen enough
            return server;
        } catch (IOException e) {
            throw new RefusedException("no server could be started: " + e.getMessage());
        }
    }

    private static Process process(Path jar, Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dspring.aot.enabled=true",
                "-jar",
                jar.toString(),
                "--atelier.port=0",
                "--atelier.data=" + data.resolve("data")));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(false)
                .redirectError(data.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ATELIER_") || NOT_ITS.contains(name));
        return builder.start();
    }

    /** Its last word at the start; what it says afterwards is read away. */
    private static URI address(Process process, Path data) throws IOException, RefusedException {
        var said = new BufferedReader(new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
                return URI.create(line.substring(READY.length()).strip());
            }
        }
        throw new RefusedException("the server did not start; it said: " + Files.readString(data.resolve("log")));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        delete();
    }

    private void delete() {
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("atelier: " + data + " could not be deleted: " + e.getMessage());
        }
    }
}
