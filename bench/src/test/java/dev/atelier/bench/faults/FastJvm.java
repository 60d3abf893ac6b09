package dev.atelier.bench.faults;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import dev.atelier.journal.testkit.ClassCache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs of one program in a fraction of the usual time: one compiler, and the classes that a first, unharmed life has recorded. */
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
    private final ClassCache cache;

    private FastJvm(Class<?> main) throws IOException {
        this.main = main;
        this.cache = ClassCache.of(Children.classPath());
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
        try (var child = jvm.start(jvm.cache.recording(), arguments)) {
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
        return start(cache.use(), arguments);
    }

    private Child start(String option, List<String> arguments) throws IOException {
        var options = new ArrayList<>(OPTIONS);
        options.add(option);
        return Children.java(main, cache.classPath(), options, arguments);
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }
}
