package dev.atelier.desktop.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.control.Hold;
import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code computer}: the agent's eyes and hands at its desktop, through the server's own connection to the screen and without a process for anything.
 *
 * <p>A call waits until no person has the desktop, does one thing, waits until the screen is at rest, and shows it if it is another than the model
 * saw last. A click on a place that has become another since is not made: the model is shown what is there now, and what it asked for behind that in
 * the same answer is not done either. A call that is interrupted, or under way when a person takes the desktop over, ends where it is and lets go of
 * every key and button.
 */
final class Computer implements Tool {
    static final String NAME = "computer";

    private static final Optional<String> DESKTOP = Optional.of("desktop");

    private final ToolSpec spec;
    private final Supplier<Sight> sight;
    private final Supplier<Control> control;
    private final Supplier<Desks> desks;
    private final Patience patience;
    private final Memory memory;

    Computer(
            ToolSpec spec, Supplier<Sight> sight, Supplier<Control> control, Supplier<Desks> desks, Patience patience) {
        this.spec = spec;
        this.sight = sight;
        this.control = control;
        this.desks = desks;
        this.patience = patience;
        this.memory = new Memory(sight);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** A click is not the same the second time. */
    @Override
    public boolean isIdempotent() {
        return false;
    }

    @Override
    public Optional<String> resource() {
        return DESKTOP;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        try {
            var action = ActionReader.read(call.input());
            var session = sight.get().rootOr(context.session());
            return switch (control.get().awaitTurn(session)) {
                case Control.Go.Ahead(var hold) -> held(hold, action, session, context);
                case Control.Go.Told(var words) -> new Outcome(words, false, List.of());
            };
        } catch (BadInput e) {
            Kind.of(call.input().path("action").asString(""))
                    .filter(Kind::changesSomething)
                    .ifPresent(kind -> memory.fail(kind.label()));
            return Outcome.error(NAME + ": " + e.getMessage());
        }
    }

    private Outcome held(Hold held, Action action, SessionId session, ToolContext context)
            throws BadInput, InterruptedException {
        try (var hold = held) {
            var failed = memory.failedBefore();
            if (failed.isPresent() && action.kind().changesSomething()) {
                return Outcome.error("Not done: the " + failed.get()
                        + " that you asked for before it was not done, and this was meant for"
                        + " the screen behind that. Decide anew by the screen as it is.");
            }
            return switch (desks.get().open(session)) {
                case Desks.Opening.Open(var desk) -> act(action, desk, hold, context);
                case Desks.Opening.Refused(var why) -> Outcome.error(why);
            };
        } catch (Hold.Claimed e) {
            return Outcome.error(ResultWords.tookOver(e.by()) + " Nothing was done.");
        }
    }

    private Outcome act(Action asked, Desk desk, Hold hold, ToolContext context)
            throws BadInput, InterruptedException, Hold.Claimed {
        var scale = Scale.of(desk.width(), desk.height());
        var action = asked.on(new InPicture(scale));
        var turn = new Turn(desk, scale, memory, patience, hold, context.blobs());
        var label = action.kind().label();
        try {
            if (memory.isAnother(desk.id()) && action.kind().changesSomething()) {
                memory.fail(label);
                return turn.look("The desktop was started anew: its windows are gone, files are as they were. So "
                        + label + " was not done. This is the screen now.");
            }
            if (turn.isStale(action)) {
                memory.fail(label);
                return turn.look(
                        "Not done: the screen around that place is another than in the picture that you saw. This is the screen now; if it "
                                + "is still what you want, ask for " + label + " again.");
            }
            return turn.take(action);
        } catch (IOException e) {
            memory.fail(label);
            return Outcome.error(
                    "The desktop did not do it: " + e.getMessage() + ". Take a screenshot to see what there is.");
        }
    }
}
