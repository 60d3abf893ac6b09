package dev.atelier.code.check;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.shell.Capture;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.LiveOutput;
import dev.atelier.sandbox.tool.ShellToolset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs the checks of a project, each in a sandbox of its own beside the session's shell: what the agent did to its shell does not matter,
 * and what a command leaves running is gone afterwards. Thread-safe.
 */
public final class CheckRunner {
    private final Supplier<ShellToolset> shell;
    private final Supply supply;
    private final Duration installing;

    /**
     * @param shell asked for when the first command runs
     * @param installing the most that one command may take that installs; the others may take as long as any command
     */
    public CheckRunner(Supplier<ShellToolset> shell, Supply supply, Duration installing) {
        this.shell = shell;
        this.supply = supply;
        this.installing = installing;
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
        var leftOut = new LinkedHashSet<String>();
        for (var step : steps) {
            var hindrance = hindrance(step, seat.reach());
            hindrance.ifPresent(leftOut::add);
            if (hindrance.isPresent() && step.purpose() == Purpose.INSTALL) {
                continue;
            }
            live.show(("$ " + step.command() + "\n").getBytes(StandardCharsets.UTF_8));
            done.add(run(tools.shells(), seat, step, mount, live));
            seat.workspace().changed();
        }
        return new Checked(done, List.copyOf(leftOut));
    }

    /** Why packages cannot be got; empty if they can, or none are wanted. */
    private Optional<String> hindrance(Step step, Reach reach) {
        var tool = step.tool();
        boolean installs = step.purpose() == Purpose.INSTALL;
        if (tool == null || !(installs || tool.fetchesWhileBuilding())) {
            return Optional.empty();
        }
        var missing = supply.missing(tool, reach);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var network = "the sandbox's network does not let " + missing
                + " through; allow_package_managers of the environment does";
        return Optional.of(
                installs
                        ? "Nothing was installed by '" + step.command() + "': " + network + "."
                        : tool.title() + " had only what is in the sandbox already: " + network + ".");
    }

    private Checked.One run(Shells shells, Shells.Seat seat, Step step, String mount, LiveOutput live)
            throws Refused, InterruptedException {
        long begun = System.nanoTime();
        var most = step.purpose() == Purpose.INSTALL
                ? installing
                : shells.settings().longest();
        var answer = shells.runAlone(seat, step.script(mount, supply), most, live::show);
        long ms = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return switch (answer.ran()) {
            case Ran.Done(var code, var output, var _) ->
                one(step, new CheckedCommand(step.purpose(), step.command(), code, false, ms), output, answer);
            case Ran.ShellEnded(var code, var limit, var output) -> {
                var known = limit == null ? code : null;
                yield one(step, new CheckedCommand(step.purpose(), step.command(), known, false, ms), output, answer);
            }
            case Ran.TimedOut(var output) ->
                one(step, new CheckedCommand(step.purpose(), step.command(), null, true, ms), output, answer);
            case Ran.Stopped(var output) -> {
                output.close();
                throw new InterruptedException();
            }
            case Ran.Refused(var why) -> throw new Refused(why);
        };
    }

    private static Checked.One one(Step step, CheckedCommand command, Capture output, Shells.Answer answer) {
        try (output) {
            return new Checked.One(step, command, output.tail(), answer.blocked());
        }
    }
}
