package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rehearsal.Move.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a file in the desktop's editor, and proves by another way that it is there. */
final class NotePlay {
    private static final int MOST_RETURNS = 4;

    private final Situation situation;
    private final Wish.Note wish;

    NotePlay(Situation situation, Wish.Note wish) {
        this.situation = situation;
        this.wish = wish;
    }

    /** Whether any of it was done. */
    static boolean hasBegun(Situation situation) {
        return situation.done().stream().anyMatch(each -> each.cue().startsWith("editor"));
    }

    Move next() {
        var window = Launch.ask(situation).or(() -> new Launch(situation, Program.EDITOR, "editor").next());
        if (window.isPresent()) {
            return window.get();
        }
        return write("")
                .orElseGet(() -> proven("").orElseGet(() -> {
                    if (!situation.has(Hands.SHELL)) {
                        return failed();
                    }
                    return second().orElseGet(() ->
                            write("again").orElseGet(() -> proven("again").orElseGet(this::failed)));
                }));
    }

    /** What was typed into the wrong window, or saved elsewhere, is no reason to stop: the editor is opened anew, with the file. */
    private Optional<Move> second() {
        if (situation.count("editoropen") > 0) {
            return situation.changeSince("editoropen") > 0.01 || situation.count("editorlast") > 8
                    ? Optional.empty()
                    : Optional.of(Hands.waits("editorlast", "I wait for the window.", 1));
        }
        var editor =
                Program.EDITOR.in(situation.last("programs").map(Exchange::text).orElse(""));
        return Optional.of(Hands.run(
                "editoropen",
                "The file is not what I typed. I try once more, and open the editor with the file.",
                editor.orElse("mousepad") + " " + quoted() + " >/dev/null 2>&1 &"));
    }

    private Optional<Move> write(String time) {
        var steps = new ArrayList<Move.Call>();
        if (!time.isEmpty()) {
            steps.add(Hands.key("all" + time, "I select what is in the file.", "ctrl+a"));
        }
        steps.addAll(List.of(
                Hands.type("note" + time, "The editor is there. I type the text.", wish.text()),
                Hands.key("save" + time, "I save with ctrl+s.", "ctrl+s")));
        if (time.isEmpty()) {
            steps.add(Hands.type("path", "It asks for a name. I type one.", wish.path()));
            steps.add(Hands.key("enter", "I press Return.", "Return"));
        }
        return steps.stream()
                .filter(step -> situation.count(step.cue()) == 0)
                .map(Move.class::cast)
                .findFirst()
                .or(this::enterAgain);
    }

    /** A dialog that completes names as they are typed may swallow a Return. */
    private Optional<Move> enterAgain() {
        int pressed = situation.count("enter");
        boolean isGone = situation.changeSinceLast("enter") > 0.02;
        return isGone || pressed >= MOST_RETURNS || !situation.lastWas("enter")
                ? Optional.empty()
                : Optional.of(Hands.key(
                        "enter",
                        "I expected the dialog to go, and it is still there. I press Return again.",
                        "Return"));
    }

    /** Whether the file says what was typed; empty if it does not. */
    private Optional<Move> proven(String time) {
        var cue = "proof" + time;
        var proof = situation.last(cue);
        if (proof.isEmpty()) {
            return Optional.of(
                    situation.has(Hands.SHELL)
                            ? Hands.run(cue, "I look whether the file is there, without the editor.", "cat " + quoted())
                            : Hands.look(cue, "I look at the screen."));
        }
        return proof.get().text().strip().equals(wish.text().strip())
                ? Optional.of(new End("I wrote a note in the editor and saved it as " + wish.path()
                        + "; read in another way, the file says: "
                        + proof.get().text().strip()))
                : Optional.empty();
    }

    private Move failed() {
        var found = situation
                .last("proofagain")
                .or(() -> situation.last("proof"))
                .map(Exchange::text)
                .orElse("");
        var shown = found.length() > 200 ? found.substring(0, 200) + "…" : found;
        return new End("It did not work. I typed a note in the editor and saved it, and expected it in " + wish.path()
                + "; read in another way there is: " + (shown.isBlank() ? "nothing" : shown.strip()) + ". "
                + Description.of(situation.sight()));
    }

    private String quoted() {
        return "'" + wish.path().replace("'", "'\\''") + "'";
    }
}
