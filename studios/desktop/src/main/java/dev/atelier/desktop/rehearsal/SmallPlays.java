package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rehearsal.Move.End;
import java.util.Optional;

/** What takes a step or two. */
final class SmallPlays {
    private SmallPlays() {}

    static Move look(Situation situation) {
        if (situation.count("look") == 0) {
            return Hands.look("look", "I take a screenshot.");
        }
        var looked = situation.last("look").filter(Exchange::isError);
        return new End(looked.map(failed -> "I could not look: " + shortened(failed.text()))
                .orElseGet(() -> Description.of(situation.sight())));
    }

    static Move run(Situation situation, Wish.Run wish) {
        if (!situation.has(Hands.SHELL)) {
            return new End("I have no tool that runs commands here.");
        }
        return situation
                .last("run")
                .<Move>map(ran -> new End("I ran it. It said: " + shortened(ran.text())))
                .orElseGet(() -> Hands.run("run", "I run it.", wish.command()));
    }

    static Move acts(Situation situation, Wish.Acts wish) {
        int made = situation.count("act");
        if (made < wish.inputs().size()) {
            var input = wish.inputs().get(made);
            var words =
                    "I do what you say: " + input.path("action").asString("").replace('_', ' ') + ".";
            return new Move.Call("act", words, Hands.COMPUTER, input);
        }
        var last = situation.last("act").map(Exchange::text).orElse("");
        return new End("Done. The computer said: " + shortened(last) + " " + Description.of(situation.sight()));
    }

    static Move terminal(Situation situation, Wish.Terminal wish) {
        var window = Launch.ask(situation).or(() -> new Launch(situation, Program.TERMINAL, "terminal").next());
        if (window.isPresent()) {
            return window.get();
        }
        if (wish.text().isEmpty()) {
            return new End("The terminal is open. " + Description.of(situation.sight()));
        }
        if (situation.count("command") == 0) {
            return Hands.type("command", "The terminal is open. I type.", wish.text() + "\n");
        }
        return new End("I opened a terminal and typed " + wish.text() + ". " + Description.of(situation.sight()));
    }

    static Move browse(Situation situation, Wish.Browse wish) {
        var window = Launch.ask(situation).or(() -> new Launch(situation, Program.BROWSER, "browser").next());
        if (window.isPresent()) {
            return window.get();
        }
        Optional<Move> next = situation.count("bar") == 0
                ? Optional.of(Hands.key("bar", "The browser is there. I go to its address bar.", "ctrl+l"))
                : situation.count("address") == 0
                        ? Optional.of(Hands.type("address", "I type the address.", wish.address() + "\n"))
                        : situation.count("pagewait") == 0
                                ? Optional.of(Hands.waits("pagewait", "I give the page a moment.", 2))
                                : Optional.empty();
        return next.orElseGet(() ->
                new End("I typed " + wish.address() + " into the browser. Whether it is the right page I cannot tell. "
                        + Description.of(situation.sight())));
    }

    private static String shortened(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? "nothing." : stripped.length() > 400 ? stripped.substring(0, 400) + "…" : stripped;
    }
}
