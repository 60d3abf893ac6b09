package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.testkit.CrashChild;
import dev.atelier.journal.testkit.ClassCache;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        var options = List.of(Cached.CLASSES.use(), "-Xlog:disable", "-Xlog:all=error:stderr");
        return start(Cached.CLASSES, options, List.of(database.address().url(), data.toString(), mode, scene));
    }

    private static Process start(ClassCache classes, List<String> options, List<String> arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classes.classPath()));
        command.addAll(options);
        command.add(CrashChild.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Recorded once for all crash tests of this JVM, by a life without a crash. */
    private static final class Cached {
        static final ClassCache CLASSES = record();

        private static ClassCache record() {
            try (var database = TestDatabase.sqlite()) {
                var cache = ClassCache.of(System.getProperty("java.class.path"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(cache), "delete-class-cache"));
                var data = Files.createTempDirectory("atelier-recording-");
                var arguments = List.of(database.address().url(), data.toString(), "whole", "turn");
                var child = start(cache, List.of(cache.recording()), arguments);
                var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(child.exitValue()).as(output).isZero();
                return cache;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void delete(ClassCache cache) {
            try {
                cache.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
