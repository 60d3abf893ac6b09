package dev.atelier.bench.sandbox;

import dev.atelier.bench.report.Samples;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Commands that do nothing, in a sandbox of any provider, from the call until the end. */
record Starts(Sandbox sandbox, Workspace workspace, int warmUp, int turns) {
    static final int AHEAD = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In a sandbox made for each, until nothing of it is left, and as bare processes, in turns. */
    record Cold(Samples inside, Samples bare) {}

    Cold cold() throws Exception {
        var cold = new Cold(new Samples(), new Samples());
        for (int turn = -warmUp; turn < turns; turn++) {
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
                cold.inside().add(between - begin);
                cold.bare().add(end - between);
            }
        }
        return cold;
    }

    /** In a shell that is open, with how long its first command took, which opened it. */
    record Warm(Samples commands, double firstMillis) {}

    Warm warm() {
        var session = new SessionId("sesn_bench");
        try (var shells = new Shells(sandbox, ShellSettings.DEFAULT, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, workspace, new Reach.Nowhere());
            double first = run(shells, seat) / 1e6;
            var samples = new Samples();
            for (int turn = -warmUp; turn < turns; turn++) {
                long took = run(shells, seat);
                if (turn >= 0) {
                    samples.add(took);
                }
            }
            return new Warm(samples, first);
        }
    }

    /** The first command of shells that were opened before it. */
    Samples ahead() throws InterruptedException {
        var settings = new ShellSettings(
                Limits.DEFAULT, 16, PATIENCE, PATIENCE, new ShellSettings.Ahead(1, 1, Duration.ofMinutes(5)));
        var samples = new Samples();
        for (int turn = 0; turn < AHEAD; turn++) {
            var session = new SessionId("sesn_bench");
            try (var shells = new Shells(sandbox, settings, _ -> false, null)) {
                var seat = new Shells.Seat(session, session, workspace, new Reach.Nowhere());
                shells.warm(seat);
                long until = System.nanoTime() + PATIENCE.toNanos();
                while (!shells.isReady(session) && System.nanoTime() < until) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                samples.add(run(shells, seat));
            }
        }
        return samples;
    }

    private static long run(Shells shells, Shells.Seat seat) {
        long begin = System.nanoTime();
        var ran = shells.run(seat, "/bin/true", PATIENCE, _ -> {}).ran();
        long took = System.nanoTime() - begin;
        if (!(ran instanceof Ran.Done(var _, var output, var _))) {
            throw new IllegalStateException("the shell ended: " + ran);
        }
        output.close();
        return took;
    }
}
