package dev.atelier.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes that are pods of a mock cluster whose pods are real processes: what the provider asks for, and what it makes of the answers. */
@Timeout(120)
class KubernetesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path volume;

    private Path data;
    private MockCluster cluster;
    private Cell cell;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectories(volume.resolve("atelier/data"));
        cluster = new MockCluster(new BubblewrapNode(volume, false));
        cell = new Cell(data, ready());
    }

    private Kubernetes ready() throws Exception {
        return Cells.ready(cluster, Cells.settings(cluster, data));
    }

    @AfterEach
    void close() throws Exception {
        cell.close();
        cluster.close();
        assertThat(cluster.complaints).isEmpty();
    }

    @Test
    void aCommandWorksOnTheSessionsFilesAndNothingIsLeftOfItsPod() throws Exception {
        assertThat(cell.sh("echo made > a.txt; cat a.txt; echo $HOME; echo wrong >&2"))
                .isEqualTo(new Cell.Told(new Ending.Exited(0), "made\n/home/agent\nwrong\n"));
        assertThat(Files.readString(data.resolve("workspaces/sesn_cell/files/workspace/a.txt")))
                .isEqualTo("made\n");
        assertThat(cluster.pods).isEmpty();
        assertThat(cell.sandbox.standing().toString())
                .contains("kubernetes", "v1.34.0-mock", "namespace agents", "by way of the cluster's API");
    }

    @Test
    void whoEndsHasItsCodeAndItsInputAlsoIfThatEnds() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "/bin/bash", "-c", "read x; exit $x"))) {
            running.input().write("7\n".getBytes(StandardCharsets.UTF_8));
            running.input().flush();
            assertThat(running.await(PATIENCE)).isEqualTo(new Ending.Exited(7));
        }
        try (var running = cell.start(Command.of(Cell.SMALL, "wc", "-c"))) {
            try (var input = running.input()) {
                input.write(new byte[100_000]);
            }
            assertThat(new String(running.output().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("100000\n");
            assertThat(running.await(PATIENCE)).isEqualTo(new Ending.Exited(0));
        }
    }

    @Test
    void theEnvironmentIsMadeFromNothingAndNoObjectOfTheClusterHasACommandOrAVariable() throws Exception {
        var command = new Command(
                List.of("/bin/bash", "-c", "env; echo \"$ODD\"; echo 'said: $(HOME) ü'"),
                Map.of("ODD", "two\nlines $(PATH) ä", "PLANTED", "value"),
                Cell.SMALL,
                null);
        var told = cell.run(command, PATIENCE).output();
        assertThat(told)
                .contains("PLANTED=value", "two\nlines $(PATH) ä", "said: $(HOME) ü", "USER=agent")
                .doesNotContain("KUBERNETES");
        assertThat(cluster.made.toString()).doesNotContain("PLANTED", "said:", MockCluster.TOKEN);
        assertThat(cluster.paths.toString()).doesNotContain("PLANTED", "said", "bash");
    }

    @Test
    void whatIsLeftInTheBackgroundEndsWithItsCommand() throws Exception {
        assertThat(cell.sh("(setsid nohup sleep 1000 &) ; (sleep 1000 &) ; echo on")
                        .output())
                .startsWith("on\n");
        assertThat(cluster.pods).isEmpty();
    }

    @Test
    void aCommandThatTakesTooLongIsKilledWithItsPodByItsNode() throws Exception {
        var told = cell.run(Cell.SMALL, Duration.ofSeconds(2), "/bin/bash", "-c", "sleep 1000 & yes");
        assertThat(told.ending()).isEqualTo(new Ending.TimedOut());
        assertThat(cluster.pods).isEmpty();
        assertThat(cluster.deletions)
                .allSatisfy(
                        options -> assertThat(options.path("gracePeriodSeconds").asInt())
                                .as("with none the cluster forgets a pod without asking its node")
                                .isEqualTo(1));
        cell.serves();
    }

    @Test
    void aFullDiskIsNoticed() throws Exception {
        var told = cell.sh("for i in $(seq 1 1000); do head -c 30M /dev/zero > big$i || exit 9; done");
        assertThat(told.ending()).isEqualTo(new Ending.KilledByLimit(Limits.Kind.DISK));
    }

    @Test
    void aShellInAPodKeepsWhatItWasToldAndHasATerminalIfItWantsOne() throws Exception {
        var session = new SessionId("sesn_shell");
        try (var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Nowhere());
            assertThat(said(shells, seat, "cd /tmp; x=41; echo $((x + 1))")).isEqualTo("42\n");
            assertThat(said(shells, seat, "echo $x; pwd; seq 1 200000 | tail -n 1"))
                    .isEqualTo("41\n/tmp\n200000\n");
            assertThat(cluster.pods).hasSize(1);
        }
        assertThat(cluster.pods).isEmpty();
        var terminal =
                Command.of(Cell.SMALL, "/bin/bash", "-c", "stty size; tty").on(new Command.Terminal(120, 40));
        assertThat(cell.run(terminal, PATIENCE).output()).contains("40 120", "/dev/pts/");
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
    void aLostConnectionIsTheEndOfTheCommandAndOfItsPod() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "/bin/bash", "-c", "echo on; sleep 1000"))) {
            assertThat(running.output().read()).isEqualTo('o');
            cluster.cut();
            assertThat(running.await(PATIENCE)).isEqualTo(new Ending.Exited(137));
        }
        assertThat(cluster.pods).isEmpty();
        cell.serves();
    }

    @Test
    void aPodThatTookTooMuchMemoryIsToldAsThat() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "/bin/bash", "-c", "echo on; sleep 1000"))) {
            assertThat(running.output().read()).isEqualTo('o');
            var pod = cluster.pods.values().iterator().next();
            pod.ending = "OOMKilled";
            pod.kill();
            assertThat(running.await(PATIENCE)).isEqualTo(new Ending.KilledByLimit(Limits.Kind.MEMORY));
            assertThat(running.killedForMemory()).isEqualTo(1);
        }
    }

    @Test
    void whoeverGivesUpStartingLeavesNoPod() throws Exception {
        var starting = Thread.ofVirtual().start(() -> {
            try {
                Sandbox.Start _ = cell.sandbox.start(cell.workspace(), Command.of(Cell.SMALL, "sleep", "1000"));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        starting.interrupt();
        starting.join();
        await().atMost(PATIENCE).until(() -> cluster.made.size() > 1 && cluster.pods.isEmpty());
        cell.serves();
    }

    @Test
    void whatAnEarlierRunLeftIsRemovedAtTheStartAndNobodyElses() throws Exception {
        var left = cluster.made.getFirst().toString();
        cluster.pods.put("left", Cells.pod(left.replaceAll("\"name\":\"atelier-[^\"]*\"", "\"name\":\"left\"")));
        cluster.pods.put(
                "other",
                Cells.pod(left.replaceAll("\"name\":\"atelier-[^\"]*\"", "\"name\":\"other\"")
                        .replace(Cells.settings(cluster, data).name(), "somebody")));
        cell.close();
        cell = new Cell(data, ready());
        assertThat(cluster.pods).containsOnlyKeys("other");
    }

    @Test
    void anApiServerThatIsBusyForAMomentIsAskedAgain() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "sleep", "1000"))) {
            cluster.failures.set(3);
            assertThat(running.await(Duration.ofMillis(1))).isEqualTo(new Ending.TimedOut());
        }
        assertThat(cluster.pods).isEmpty();
    }

    @Test
    void aPathInTheRootThatNoClusterCanMountHidesNothingElse() throws Exception {
        cell.serves();
        Files.createDirectories(data.resolve("workspaces/sesn_cell/files/odd:name"));
        Files.createDirectories(data.resolve("workspaces/sesn_cell/files/given"));
        assertThat(cell.sh("ls -d /given /odd*").output())
                .startsWith("/given\n")
                .contains("No such file");
    }
}
