package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.engine.Turn;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.engine.Voice.Said;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.model.ModelException;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.ShellToolset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs turns by the Claude Code CLI, one process for each, in the session's sandbox. The process reaches this server and nothing else by its own means: its
 * model through the gateway, which charges the session, and the session's tools through the run. What it keeps of the conversation lies in the session's
 * own tree, outside of the workspace, and the journal knows its name, so that the next process goes on with it. Thread-safe.
 */
public final class ClaudeEngine implements Engine {
    /** As agents name it. */
    public static final String NAME = "claude-cli";

    private final Place place;
    private final Homes homes;
    private final Supplier<Optional<Program>> program;
    private final String command;
    private final Patience patience;

    /**
     * @param program where the CLI is, looked up when it is needed
     * @param command what was looked for
     */
    public ClaudeEngine(
            Place place, Homes homes, Supplier<Optional<Program>> program, String command, Patience patience) {
        this.place = place;
        this.homes = homes;
        this.program = program;
        this.command = command;
        this.patience = patience;
    }

    /** Where it works. */
    public record Place(ShellToolset shell, Outlets outlets) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finish work(Turn turn, Voice voice) throws ModelException, InterruptedException {
        var found = program.get()
                .orElseThrow(() -> failure("the Claude Code CLI is not there: '" + command
                        + "' was not found; install it (npm install -g @anthropic-ai/claude-code) or set"
                        + " atelier.engine.claude.command to its path"));
        var conversation = turn.conversation() == null ? UUID.randomUUID().toString() : turn.conversation();
        var tools = Tools.of(turn.created().agent(), turn.request().tools());
        var start = Start.of(turn, tools, found, conversation);
        var seat = place.shell().seat(turn.request().session(), turn.created());
        try (var home = homes.open(turn.request().session(), turn.created());
                var outlet = place.outlets().open(seat.root(), seat.reach(), home.way())) {
            voice.say(List.of(Said.of(new EngineEvent.Started(NAME, conversation, turn.conversation() != null))));
            return run(start, seat, outlet, voice);
        } catch (IOException e) {
            throw failure("the Claude Code CLI cannot be started: " + e.getMessage());
        } finally {
            seat.workspace().changed();
        }
    }

    private Finish run(Start start, Shells.Seat seat, Outlet outlet, Voice voice)
            throws ModelException, InterruptedException, IOException {
        var limits = place.shell().shells().settings().limits();
        var what = new Command(start.words(outlet.prelude()), start.variables(), limits, null).through(outlet);
        Execution execution = switch (place.shell().shells().sandbox().start(seat.workspace(), what)) {
            case Sandbox.Start.Running(var running) -> running;
            case Sandbox.Start.Refused(var why) -> throw failure("the Claude Code CLI cannot run: " + why);
        };
        try (var running = new Running(execution, seat.session().value())) {
            start.send(execution.input());
            return new Shift(running, voice, patience).work(start.tools().ours());
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.UNREACHABLE, "the Claude Code CLI did not take its prompt", null);
        }
    }

    private static ModelException failure(String why) {
        return new ModelException(ModelException.Kind.REJECTED, why, null);
    }
}
