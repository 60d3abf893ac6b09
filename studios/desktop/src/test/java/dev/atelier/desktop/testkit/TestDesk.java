package dev.atelier.desktop.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.journal.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A screen of one test: {@code Xvnc} and {@code openbox} as plain processes, without a sandbox, in a folder of their own that also is the home of
 * what runs there. Closing it ends everything that was started on it.
 */
public final class TestDesk implements Desk, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id = "desk_" + UUID.randomUUID();
    private final SessionId session;
    private final Instant startedAt = Instant.now();
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String display;
    private final RfbClient client;

    private TestDesk(SessionId session, Path home, int width, int height) throws IOException, InterruptedException {
        this.session = session;
        this.home = home;
        try {
            this.display = ":" + number(begin(server(width, height)));
            manage();
            this.client = RfbClient.connect(socket(), PATIENCE);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Returns when the window manager is there: a window that opens while it takes over is lost now and then. */
    private void manage() throws IOException {
        var ready = home.resolve("managed");
        run("openbox", "--startup", "touch " + ready);
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(ready));
    }

    /** 1280 by 800; the test is skipped where the programs are not installed. */
    public static TestDesk start() throws IOException, InterruptedException {
        return start(new SessionId("sesn_desk"), 1280, 800);
    }

    /** The test is skipped where the programs are not installed. */
    public static TestDesk start(SessionId session, int width, int height) throws IOException, InterruptedException {
        need("Xvnc", "openbox");
        return new TestDesk(session, Files.createTempDirectory("desk"), width, height);
    }

    /** Skips the test where one of these programs is not installed. */
    public static void need(String... programs) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (var program : programs) {
            boolean there = List.of(path.split(":")).stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program)));
            Assumptions.assumeTrue(there, program + " is not installed");
        }
    }

    private ProcessBuilder server(int width, int height) {
        var command =
                new ArrayList<>(List.of("Xvnc", "-displayfd", "1", "-geometry", width + "x" + height, "-depth", "24"));
        command.addAll(List.of("-rfbunixpath", socket().toString(), "-rfbport", "-1", "-nolisten", "tcp"));
        command.addAll(
                List.of("-SecurityTypes", "None", "-UseBlacklist=0", "-AlwaysShared", "-AcceptSetDesktopSize=0"));
        command.addAll(List.of("-extension", "GLX"));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static String number(Process server) throws IOException {
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
        var line = out.readLine();
        if (line == null) {
            throw new IOException("Xvnc did not start");
        }
        return line.strip();
    }

    /** Starts a program on this screen; its output is dropped. */
    public Process run(String... command) throws IOException {
        return begin(onScreen(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    /** Starts a program on this screen, whose output, errors among it, can be read, and must be. */
    public Process open(String... command) throws IOException {
        return begin(onScreen(command));
    }

    private ProcessBuilder onScreen(String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        return builder;
    }

    private Process begin(ProcessBuilder builder) throws IOException {
        builder.directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        processes.add(process);
        return process;
    }

    /** The desktops of a server that has this one. */
    public Desks desks() {
        return new Desks() {
            @Override
            public Opening open(SessionId wanted) {
                return new Opening.Open(TestDesk.this);
            }

            @Override
            public Optional<Desk> running(SessionId wanted) {
                return isRunning() ? Optional.of(TestDesk.this) : Optional.empty();
            }

            @Override
            public void end(SessionId ended, String why) {
                close();
            }
        };
    }

    /** {@code :7}, for the variable DISPLAY. */
    public String display() {
        return display;
    }

    /** Where programs on it are at home. */
    public Path home() {
        return home;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public int width() {
        return client.screen().width();
    }

    @Override
    public int height() {
        return client.screen().height();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Path socket() {
        return home.resolve("rfb");
    }

    @Override
    public RfbClient client() {
        return client;
    }

    @Override
    public boolean isRunning() {
        return client.isOpen();
    }

    @Override
    public void close() {
        client.close();
        end();
    }

    private void end() {
        for (var process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            for (var process : processes) {
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            try (var files = Files.walk(home)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException _) {
            // A program that is just ending may have written once more; what is left lies in the folder for temporary
            // files.
        }
    }
}
