package dev.atelier.bench.sandbox;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A command that does nothing, from the call until its end: in a sandbox made for it, as a bare process, and in a shell that is open. */
public final class SandboxRow implements Row {
    private static final int WARM_UP = 30;
    private static final int TURNS = 200;
    private static final double OVER_BARE = 15;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String about() {
        return "a command in a fresh sandbox of bubblewrap beside a bare process, and one in an open shell";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        switch (Bubblewrap.find(new Settings(directory, List.of()))) {
            case Bubblewrap.Found.Missing(var why) -> throw new AbsentException(why);
            case Bubblewrap.Found.Ready(var bubblewrap) -> {
                try (bubblewrap) {
                    var workspace = new Workspaces(directory.resolve("workspaces")).of(new SessionId("sesn_bench"));
                    report(new Starts(bubblewrap, workspace, WARM_UP, TURNS), out);
                }
            }
        }
    }

    private static void report(Starts starts, Consumer<Figure> out) throws Exception {
        var cold = starts.cold();
        double over = cold.inside().millis(0.5) - cold.bare().millis(0.5);
        out.accept(Figure.of("fresh sandbox, over a bare process", over, Unit.MILLIS)
                .atMost(OVER_BARE)
                .noting("medians of " + TURNS + ", in turns"));
        out.accept(Figure.of(
                        "fresh sandbox, until nothing of it is left",
                        cold.inside().millis(0.5),
                        Unit.MILLIS)
                .beside("bare process", cold.bare().millis(0.5))
                .noting("p95 %.1f ms, bare %.1f ms"
                        .formatted(cold.inside().millis(0.95), cold.bare().millis(0.95))));
        out.accept(
                Figure.of("command in an open shell", starts.warm().commands().millis(0.5), Unit.MILLIS)
                        .noting("median of " + TURNS));
    }
}
