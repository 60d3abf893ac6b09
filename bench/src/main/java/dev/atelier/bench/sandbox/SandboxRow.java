package dev.atelier.bench.sandbox;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A command that does nothing, from the call until its end: in a sandbox made for it, as a bare process, and in a shell that is open. */
public final class SandboxRow implements Row {
    private static final int WARM_UP = 30;
    private static final int TURNS = 200;
    private static final double OVER_BARE = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
                    cold(bubblewrap, workspace, out);
                    warm(bubblewrap, workspace, out);
                }
            }
        }
    }

    private static void cold(Sandbox sandbox, Workspace workspace, Consumer<Figure> out) throws Exception {
        var inside = new Samples();
        var bare = new Samples();
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            long begin = System.nanoTime();
            if (!(sandbox.start(workspace, Command.of(Limits.DEFAULT, "/bin/true"))
                    instanceof Sandbox.Start.Running(var execution))) {
                throw new IllegalStateException("nothing was started");
            }
            try (execution) {
                execution.await(PATIENCE);
            }
            long between = System.nanoTime();
            new ProcessBuilder("/bin/true").start().waitFor();
            long end = System.nanoTime();
            if (turn >= 0) {
                inside.add(between - begin);
                bare.add(end - between);
            }
        }
        double over = inside.millis(0.5) - bare.millis(0.5);
        out.accept(Figure.of("fresh sandbox, over a bare process", over, Unit.MILLIS)
                .atMost(OVER_BARE)
                .noting("medians of " + TURNS + ", in turns"));
        out.accept(Figure.of("fresh sandbox, until nothing of it is left", inside.millis(0.5), Unit.MILLIS)
                .beside("bare process", bare.millis(0.5))
                .noting("p95 %.1f ms, bare %.1f ms".formatted(inside.millis(0.95), bare.millis(0.95))));
    }

    private static void warm(Sandbox sandbox, Workspace workspace, Consumer<Figure> out) {
        var session = new SessionId("sesn_bench");
        try (var shells = new Shells(sandbox, ShellSettings.DEFAULT, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, workspace, new Reach.Nowhere());
            var samples = new Samples();
            for (int turn = -WARM_UP; turn < TURNS; turn++) {
                long begin = System.nanoTime();
                var ran = shells.run(seat, "/bin/true", PATIENCE, _ -> {}).ran();
                if (!(ran instanceof Ran.Done(var _, var output, var _))) {
                    throw new IllegalStateException("the shell ended: " + ran);
                }
                output.close();
                if (turn >= 0) {
                    samples.add(System.nanoTime() - begin);
                }
            }
            out.accept(Figure.of("command in an open shell", samples.millis(0.5), Unit.MILLIS)
                    .noting("median of " + TURNS));
        }
    }
}
