package dev.atelier.bench;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import dev.atelier.bench.child.Commands;
import dev.atelier.bench.child.Scratch;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row in a JVM of its own: no row sees the heap, the compiled code or the open files of another, and one that hangs is ended.
 *
 * <p>The main method is that JVM's; {@link #measure} is the side that starts it and listens.
 */
public final class RowProcess {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOME = "atelier.home";

    private RowProcess() {}

    static void measure(Row row, Consumer<Finding> out) throws Exception {
        long deadline = System.nanoTime() + row.limit().toNanos();
        var options = new ArrayList<>(List.of("-Xmx3g"));
        if (System.getProperty(HOME) != null) {
            options.add("-D" + HOME + "=" + System.getProperty(HOME));
        }
        try (var child = Children.java(RowProcess.class, options, List.of(row.name()))) {
            listen(row.name(), child, deadline, out);
        }
    }

    private static void listen(String row, Child child, long deadline, Consumer<Finding> out)
            throws InterruptedException {
        try {
            while (true) {
                var line = child.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
                if (line == null) {
                    out.accept(new Finding.Broken(row, "its process ended early"));
                    return;
                }
                switch (line.split(" ", 2)[0]) {
                    case "figure" -> out.accept(new Finding.Measured(row, figure(rest(line))));
                    case "absent" -> out.accept(new Finding.Absent(row, rest(line)));
                    case "broken" -> out.accept(new Finding.Broken(row, rest(line)));
                    case "done" -> {
                        return;
                    }
                    default -> System.out.println(line);
                }
            }
        } catch (IllegalStateException e) {
            out.accept(new Finding.Broken(row, "not done in time: " + e.getMessage()));
        }
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static Figure figure(String json) {
        return JSON.readValue(json, Figure.class);
    }

    public static void main(String[] arguments) throws Exception {
        var row = Rows.named(arguments[0]).orElseThrow();
        Thread.ofPlatform().daemon().name("parent").start(RowProcess::endWithParent);
        try (var scratch = Scratch.create(row.name())) {
            row.measure(scratch.path(), figure -> Commands.say("figure " + JSON.writeValueAsString(figure)));
        } catch (AbsentException e) {
            Commands.say("absent " + e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
            Commands.say("broken " + e);
        }
        Commands.say("done");
        System.exit(0);
    }

    private static void endWithParent() {
        try {
            Commands.obey(words -> "nothing to obey");
        } catch (Exception e) {
            // The parent is gone in any case.
        }
        System.exit(1);
    }
}
