package dev.atelier.bench;

import dev.atelier.bench.jmh.Microbenchmarks;
import dev.atelier.bench.report.Finding;
import dev.atelier.bench.report.ResultsFile;
import dev.atelier.bench.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what DESIGN.md section 11 asks for: {@code ./atelier bench [row…]}, all rows if none is named.
 *
 * <p>{@code jmh} is no row: it runs the {@link Microbenchmarks}, with whatever options of JMH follow it.
 *
 * <p>Ends with 1 if a row broke. A missed target is a result, not a failure: the machine may be busy or small.
 */
public final class Bench {
    private static final String JMH = "jmh";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].startsWith("-")) {
            Rows.all().forEach(row -> System.out.printf("%-12s %s%n", row.name(), row.about()));
            System.out.printf("%-12s %s%n", JMH, "small pure paths under JMH; only when it is named");
            return;
        }
        if (arguments.length > 0 && arguments[0].equals(JMH)) {
            Microbenchmarks.run(List.of(arguments).subList(1, arguments.length));
            return;
        }
        var chosen = choose(List.of(arguments));
        boolean whole = measure(chosen);
        System.exit(whole ? 0 : 1);
    }

    private static List<Row> choose(List<String> names) {
        if (names.isEmpty()) {
            return Rows.all();
        }
        var chosen = new ArrayList<Row>();
        for (var name : names) {
            chosen.add(Rows.named(name).orElseThrow(() -> {
                System.err.println("There is no row '" + name + "'. Rows: "
                        + String.join(" ", Rows.all().stream().map(Row::name).toList()));
                System.exit(2);
                return new IllegalStateException();
            }));
        }
        return chosen;
    }

    private static boolean measure(List<Row> rows) throws Exception {
        var table = new Table(System.out);
        var results = new ResultsFile();
        var file = Path.of(System.getProperty("bench.results", "bench/target/results.json"));
        var findings = new ArrayList<Finding>();
        table.head();
        for (var row : rows) {
            RowProcess.measure(row, finding -> {
                table.print(finding);
                results.add(finding);
                findings.add(finding);
            });
            results.write(file);
        }
        long missed = findings.stream()
                .filter(finding -> finding instanceof Finding.Measured(var name, var figure) && !figure.passes())
                .count();
        System.out.printf("%d figures, %d below their target. All of it: %s%n", findings.size(), missed, file);
        return findings.stream().noneMatch(Finding.Broken.class::isInstance);
    }
}
