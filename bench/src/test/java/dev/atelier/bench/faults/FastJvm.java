package dev.atelier.bench.faults;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import dev.atelier.bench.child.Scratch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Starts JVMs in a fraction of the usual time, because a test that kills two hundred of them spends nearly all of its time starting them:
 * one compiler, and classes loaded and linked from a cache that a first, unharmed life has recorded.
 *
 * <p>The cache only takes class paths of jars, so directories are packed first.
 */
final class FastJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dbench.log=ERROR");

    private final Class<?> main;
    private final Scratch scratch;
    private final String classPath;
    private final Path cache;

    private FastJvm(Class<?> main) throws IOException {
        this.main = main;
        this.scratch = Scratch.create("jvm");
        this.classPath = pack(Children.classPath());
        this.cache = scratch.path().resolve("classes.aot");
    }

    /** What a JVM does in the life that is recorded. */
    @FunctionalInterface
    interface Training {
        void use(Child child) throws InterruptedException;
    }

    static FastJvm train(Class<?> main, List<String> arguments, Training training)
            throws IOException, InterruptedException {
        var jvm = new FastJvm(main);
        boolean trained = false;
        try (var child = jvm.start("-XX:AOTCacheOutput=" + jvm.cache, arguments)) {
            training.use(child);
            child.finish(PATIENCE);
            trained = true;
            return jvm;
        } finally {
            if (!trained) {
                jvm.close();
            }
        }
    }

    Child start(List<String> arguments) throws IOException {
        return start("-XX:AOTCache=" + cache, arguments);
    }

    private Child start(String option, List<String> arguments) throws IOException {
        var options = new ArrayList<>(OPTIONS);
        options.add(option);
        return Children.java(main, classPath, options, arguments);
    }

    private String pack(String classPath) throws IOException {
        var packed = new ArrayList<String>();
        for (var entry : classPath.split(File.pathSeparator)) {
            var path = Path.of(entry);
            packed.add(Files.isDirectory(path) ? jar(path, packed.size()).toString() : entry);
        }
        return String.join(File.pathSeparator, packed);
    }

    /** With entries for directories, too: without them nobody can list what is in one, as Flyway does. */
    private Path jar(Path directory, int number) throws IOException {
        var jar = scratch.path().resolve(number + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(directory)) {
            for (var file : files.sorted().skip(1).toList()) {
                boolean isDirectory = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(directory.relativize(file) + (isDirectory ? "/" : "")));
                if (!isDirectory) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
