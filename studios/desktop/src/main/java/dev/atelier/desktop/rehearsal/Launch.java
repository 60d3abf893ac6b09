package dev.atelier.desktop.rehearsal;

import java.util.Optional;

/**
 * Opens a program's window: by the panel as a person would, and if no window comes by a command. What it did so far stands in the
 * situation.
 */
final class Launch {
    private static final int MOST_WAITS = 20;
    private static final int PATIENCE = 1;
    /** The panel may come a moment after the desktop. */
    private static final int PANEL_WAITS = 2;

    private static final double WINDOW = 0.04;

    private final Situation situation;
    private final Program program;
    private final String cue;

    /** @param cue letters; those of its steps begin with them */
    Launch(Situation situation, Program program, String cue) {
        this.situation = situation;
        this.program = program;
        this.cue = cue;
    }

    /** What is installed; asked once for a task. */
    static Optional<Move> ask(Situation situation) {
        return situation.count("programs") > 0 || !situation.has(Hands.SHELL)
                ? Optional.empty()
                : Optional.of(
                        Hands.run("programs", "First I find out which programs this desktop has.", Program.question()));
    }

    /** What is to be done next; empty once a window has come. */
    Optional<Move> next() {
        var answer = situation.last("programs").map(Exchange::text).orElse("");
        var command = program.in(answer);
        if (situation.has(Hands.SHELL) && command.isEmpty()) {
            return Optional.of(new Move.End("This desktop has no " + program.label()
                    + " that I know, so I stop here. Its environment decides which programs are installed."));
        }
        if (situation.sight().isEmpty()) {
            return Optional.of(Hands.look("look", "I look at the screen."));
        }
        if (situation.count(cue) + situation.count(cue + "command") == 0) {
            return Optional.of(first(place(answer), command));
        }
        if (hasCome()) {
            return Optional.empty();
        }
        if (situation.count(cue + "wait") < MOST_WAITS) {
            return Optional.of(
                    Hands.waits(cue + "wait", "No window of the " + program.label() + " yet; I wait.", PATIENCE));
        }
        if (situation.count(cue + "command") == 0 && command.isPresent()) {
            return Optional.of(
                    command(command.get(), "The panel opened nothing that I can see. I try a command instead."));
        }
        return situation.count(cue + "again") < MOST_WAITS
                ? Optional.of(Hands.waits(cue + "again", "Still no window; I wait.", PATIENCE))
                : Optional.of(new Move.End("I expected a window of the " + program.label()
                        + ", tried the panel and a command, and none came. "
                        + Description.of(situation.sight()) + " I stop here; somebody should have a look."));
    }

    /** Which picture of the panel is the program's; without a command line they are taken to be all there. */
    private Optional<Integer> place(String answer) {
        return situation.has(Hands.SHELL) ? program.place(answer) : Optional.of(program.onPanel());
    }

    private Move first(Optional<Integer> place, Optional<String> command) {
        var panel = situation.sight().flatMap(Panel::in);
        if (panel.isEmpty() && situation.count(cue + "panel") < PANEL_WAITS) {
            return Hands.waits(cue + "panel", "I see no panel yet; I wait.", PATIENCE);
        }
        var button = place.flatMap(
                at -> panel.map(Panel::buttons).filter(all -> at < all.size()).map(all -> all.get(at)));
        if (button.isPresent()) {
            return Hands.click(cue, "I click on the panel where the " + program.label() + " is.", button.get());
        }
        var trouble = "I see no panel with a picture for the " + program.label();
        return command.<Move>map(known -> command(known, trouble + ", so I use a command."))
                .orElseGet(
                        () -> new Move.End(trouble + ", and have no command line to start it from, so I stop here."));
    }

    private Move command(String command, String words) {
        return Hands.run(cue + "command", words, command + " >/dev/null 2>&1 &");
    }

    private boolean hasCome() {
        return situation.changeSince(situation.count(cue) > 0 ? cue : cue + "command") > WINDOW;
    }
}
