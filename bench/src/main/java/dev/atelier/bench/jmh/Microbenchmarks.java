package dev.atelier.bench.jmh;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks of this package. Takes about a minute; not part of the rows, because nothing in them has a target of its own. */
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /** @param options of JMH, such as part of a name, {@code -prof gc} or {@code -l} */
    public static void run(List<String> options) throws RunnerException, CommandLineOptionException {
        var chosen = new CommandLineOptions(options.toArray(String[]::new));
        var runner = new Runner(chosen);
        if (chosen.shouldList()) {
            runner.list();
        } else {
            runner.run();
        }
    }
}
