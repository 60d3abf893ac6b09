package dev.atelier.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.contract.BreakOutContract;
import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the server's process, and to shells, where sandboxes are containers. */
@Timeout(180)
class DockerServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aServerThatIsKilledTakesItsContainersWithIt() throws Exception {
        DockerCell.open(directory).close();
        var mark = "7" + System.nanoTime() % 1_000_000_000;
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DockerPrisoner.class.getName(),
                        directory.toString(),
                        "(setsid nohup sleep " + mark + " >/dev/null 2>&1 &); echo running; sleep " + mark)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("running");
            await().until(() -> BreakOutContract.alive(mark));
        } finally {
            process.destroyForcibly(); // SIGKILL
        }
        await().atMost(PATIENCE).until(() -> !BreakOutContract.alive(mark));
        try (var next = DockerCell.open(directory)) { // removes what the engine kept of it
            next.serves();
        }
    }

    @Test
    void aShellInAContainerKeepsWhatItWasTold() throws Exception {
        var session = new SessionId("sesn_shell");
        try (var cell = DockerCell.open(directory);
                var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Nowhere());
            assertThat(said(shells, seat, "cd /tmp; x=41; echo $((x + 1))")).isEqualTo("42\n");
            assertThat(said(shells, seat, "echo $x; pwd; seq 1 20000 | tail -n 1"))
                    .isEqualTo("41\n/tmp\n20000\n");
            assertThat(shells.run(seat, "sleep 1000", Duration.ofMillis(200), _ -> {})
                            .ran())
                    .isInstanceOfSatisfying(
                            Ran.TimedOut.class, end -> end.output().close());
            assertThat(said(shells, seat, "echo $x; pwd")).isEqualTo("\n/workspace\n");
        }
    }

    @Test
    void aContainerWaitsForItsFirstCommand() throws Exception {
        var session = new SessionId("sesn_warm");
        var ahead = new ShellSettings.Ahead(1, 0, Duration.ofHours(1));
        var settings = new ShellSettings(Cell.SMALL, 2, Duration.ofHours(1), PATIENCE, ahead);
        try (var cell = DockerCell.open(directory);
                var shells = new Shells(cell.sandbox, settings, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Nowhere());
            shells.warm(seat);
            await().atMost(PATIENCE).until(() -> shells.count() == 1);
            assertThat(said(shells, seat, "echo $((41 + 1))")).isEqualTo("42\n");
            shells.end(session);
            assertThat(shells.count()).isZero();
        }
    }

    private static String said(Shells shells, Shells.Seat seat, String command) {
        return switch (shells.run(seat, command, PATIENCE, _ -> {}).ran()) {
            case Ran.Done(var _, var output, var _) -> {
                try (output) {
                    yield output.tail();
                }
            }
            case Ran other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void whoeverGivesUpStartingLeavesNoContainer() throws Exception {
        try (var cell = DockerCell.open(directory)) {
            var mark = "7" + System.nanoTime() % 1_000_000_000;
            var starting = Thread.ofVirtual().start(() -> {
                try {
                    Sandbox.Start _ = cell.sandbox.start(cell.workspace(), Command.of(Cell.SMALL, "sleep", mark));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            starting.interrupt();
            starting.join();
            cell.serves();
            await().atMost(PATIENCE).until(() -> !BreakOutContract.alive(mark));
        }
    }

    @Test
    void withoutAnEngineItIsSaidWhatIsMissing() {
        var nowhere = new DockerSettings(directory.resolve("none.sock"), "atelier-sandbox", null, directory);
        assertThat(Docker.find(nowhere))
                .isInstanceOfSatisfying(
                        Docker.Found.Missing.class,
                        missing -> assertThat(missing.why())
                                .contains("no container engine answers", "none.sock", "apt-get install docker.io"));
    }

    @Test
    void anAnswerOfAnEngineIsReadInPiecesAndRefusedIfItIsNone() throws Exception {
        var chunked =
                "HTTP/1.1 500 Error\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"mes\r\nb\r\nsage\":\"no\"}\r\n0\r\n\r\n";
        assertThat(Answer.read(new ByteArrayInputStream(chunked.getBytes(StandardCharsets.UTF_8)))
                        .message())
                .isEqualTo("no");
        for (var bad :
                new String[] {"", "SSH-2.0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK"
                }) {
            var in = new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8));
            assertThat(catchThrowable(() -> Answer.read(in))).isInstanceOf(IOException.class);
        }
    }
}
