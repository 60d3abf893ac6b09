package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.testkit.CrashChild;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link CrashChild}, a process after the other on the same data. */
record Child(TestDatabase database, Path data, String scene) {
    private static final int KILLED = 137;

    record Ended(int code, String output) {}

    /** A process for each point, each of which goes on with what the one before left and is killed there; then one that only ends it. */
    void dieAt(List<String> points) throws IOException, InterruptedException {
        for (var point : points) {
            var child = run("kill:" + point);
            assertThat(child.code).as("%s: %s", point, child.output).isEqualTo(KILLED);
        }
        var last = run("finish");
        assertThat(last.code).as(last.output).isZero();
        assertThat(last.output).contains("RESTED " + points.size());
    }

    Ended run(String mode) throws IOException, InterruptedException {
        var process = start(mode);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    Process start(String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        database.address().url(),
                        data.toString(),
                        mode,
                        scene)
                .redirectErrorStream(true)
                .start();
    }
}
