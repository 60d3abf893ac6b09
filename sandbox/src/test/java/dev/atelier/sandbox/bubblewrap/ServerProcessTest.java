package dev.atelier.sandbox.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.contract.BreakOutContract;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the server's process: its death, and its user. */
@Timeout(120)
class ServerProcessTest {
    private static final String OTHER = "60701";

    @TempDir
    Path directory;

    private static List<String> java(Path home, String classes, Path data, String script) {
        return List.of(
                home.resolve("bin/java").toString(),
                "-Xmx128m",
                "-cp",
                classes,
                Prisoner.class.getName(),
                data.toString(),
                script);
    }

    @Test
    void aServerThatIsKilledTakesItsSandboxesWithIt() throws Exception {
        var mark = "7" + System.nanoTime() % 1_000_000_000;
        var script = "(setsid nohup sleep " + mark + " >/dev/null 2>&1 &); echo running; sleep " + mark;
        var process = new ProcessBuilder(java(
                        Path.of(System.getProperty("java.home")),
                        System.getProperty("java.class.path"),
                        directory,
                        script))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            var first = lines.readLine();
            assumeFalse(first == null || first.startsWith("missing"), String.valueOf(first));
            assertThat(lines.readLine()).isEqualTo("running");
            await().until(() -> BreakOutContract.alive(mark));
        } finally {
            process.destroyForcibly(); // SIGKILL
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !BreakOutContract.alive(mark));
        // the next server on the same data removes the group that is left
        try (var next = BubblewrapCell.open(directory)) {
            next.serves();
        }
    }

    /** As root it starts a server that is not; elsewhere every other test is that already. */
    @Test
    void anOrdinaryUsersServerKeepsItsCommandsInside() throws Exception {
        assumeTrue(Owner.isRoot(), "the server of the other tests is an ordinary user's");
        var open = Files.createDirectories(directory.resolve("open"));
        for (var folder : List.of(directory, open)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var data = Files.createDirectories(open.resolve("data"));
        assertThat(new ProcessBuilder("chown", OTHER + ":" + OTHER, data.toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(data.resolve("secret.key"), "the server's own");
        var script = "id -u; cat " + data
                + "/secret.key || echo hidden; cat /etc/shadow || echo unreadable; echo x > /proc/sys/kernel/core_pattern"
                + " || echo readonly; unshare -U true || echo no-namespace; kill -9 1; cat /proc/1/environ | tr '\\0' '\\n' | grep -v ^PATH= | wc -l;"
                + " echo x > a && cat a; exec 3<>/dev/tcp/1.1.1.1/53 || echo no-network; grep CapEff /proc/self/status";
        var words = new ArrayList<>(List.of("setpriv", "--reuid=" + OTHER, "--regid=" + OTHER, "--clear-groups", "--"));
        words.addAll(java(Path.of(System.getProperty("java.home")), readable(open), data, script));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeFalse(said.startsWith("missing") || said.contains("Permission denied: java"), said);
        assertThat(said)
                .contains(
                        "1000",
                        "hidden",
                        "unreadable",
                        "readonly",
                        "no-namespace",
                        "no-network",
                        "\nx\n",
                        "CapEff:\t0000000000000000",
                        "over")
                .doesNotContain("the server's own");
    }

    /** The classes where another user can read them. */
    private static String readable(Path folder) throws IOException {
        var copies = new ArrayList<String>();
        int count = 0;
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var from = Path.of(entry);
            if (!Files.exists(from)
                    || !(Files.isDirectory(from)
                            || entry.matches(".*/(slf4j|jspecify|jackson|journal|agent)-[^/]*\\.jar"))) {
                continue;
            }
            var to = folder.resolve("c" + count++ + (Files.isDirectory(from) ? "" : ".jar"));
            try (Stream<Path> all = Files.walk(from)) {
                for (var each : all.collect(Collectors.toList())) {
                    var copy = Files.isDirectory(from)
                            ? to.resolve(from.relativize(each).toString())
                            : to;
                    Files.copy(each, copy);
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
            copies.add(to.toString());
        }
        return String.join(File.pathSeparator, copies);
    }
}
