package dev.atelier.code.check;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.sandbox.shell.Capture;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.LiveOutput;
import dev.atelier.sandbox.tool.ShellToolset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of a project, each in a sandbox of its own beside the session's shell: what the agent did to its shell does not matter,
 * and what a command leaves running is gone afterwards. Thread-safe.
 */
public final class CheckRunner {
    private final Supplier<ShellToolset> shell;

    /** @param shell asked for when the first command runs */
    public CheckRunner(Supplier<ShellToolset> shell) {
        this.shell = shell;
    }

    /** Nothing could be run. The message is for the model. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** @param mount where the agent sees the repository */
    public Checked run(
            List<Step> steps, String mount, SessionEvent.Created created, Tool.Call call, ToolContext context)
            throws Refused, InterruptedException {
        var tools = shell.get();
        var seat = tools.seat(context.session(), created);
        var live = new LiveOutput(call.id(), context);
        var done = new ArrayList<Checked.One>();
        for (var step : steps) {
            live.show(("$ " + step.command() + "\n").getBytes(StandardCharsets.UTF_8));
            done.add(run(tools.shells(), seat, step, mount, live));
            seat.workspace().changed();
        }
        return new Checked(done);
    }

    private static Checked.One run(Shells shells, Shells.Seat seat, Step step, String mount, LiveOutput live)
            throws Refused, InterruptedException {
        long begun = System.nanoTime();
        var ran = shells.runAlone(seat, step.script(mount), shells.settings().longest(), live::show)
                .ran();
        long ms = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return switch (ran) {
            case Ran.Done(var code, var output, var _) -> one(step, code, false, ms, output);
            case Ran.ShellEnded(var code, var limit, var output) ->
                one(step, limit == null ? code : null, false, ms, output);
            case Ran.TimedOut(var output) -> one(step, null, true, ms, output);
            case Ran.Stopped(var output) -> {
                output.close();
                throw new InterruptedException();
            }
            case Ran.Refused(var why) -> throw new Refused(why);
        };
    }

    private static Checked.One one(Step step, @Nullable Integer code, boolean timedOut, long ms, Capture output) {
        try (output) {
            var command = new CheckedCommand(step.purpose(), step.command(), code, timedOut, ms);
            return new Checked.One(step, command, output.tail());
        }
    }
}
