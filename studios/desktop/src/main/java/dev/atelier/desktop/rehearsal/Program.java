package dev.atelier.desktop.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of a desk, in the order in which its panel has them. */
enum Program {
    BROWSER("browser", "chromium", "chromium-browser", "google-chrome", "firefox-esr", "firefox"),
    TERMINAL("terminal", "xterm"),
    EDITOR("editor", "mousepad", "featherpad", "l3afpad", "leafpad", "gedit"),
    FILES("file manager", "pcmanfm", "thunar", "spacefm");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> commands;

    Program(String label, String... commands) {
        this.label = label;
        this.commands = List.of(commands);
    }

    String label() {
        return label;
    }

    /** What tells which of them a desk has. */
    static String question() {
        var all = Stream.of(values())
                .flatMap(program -> program.commands.stream())
                .toList();
        return "for each in " + String.join(" ", all) + "; do command -v $each; done; true";
    }

    /** The first of its commands that is there; empty if none is. */
    Optional<String> in(String answer) {
        var there = answer.lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1).strip())
                .toList();
        return commands.stream().filter(there::contains).findFirst();
    }

    /** Which picture of the panel starts it where all are there. */
    int onPanel() {
        return List.of(values()).indexOf(this);
    }

    /** Which picture of the panel starts it; empty if it is not there. */
    Optional<Integer> place(String answer) {
        var there = new ArrayList<Program>();
        for (var program : values()) {
            if (program.in(answer).isPresent()) {
                there.add(program);
            }
        }
        int place = there.indexOf(this);
        return place < 0 ? Optional.empty() : Optional.of(place);
    }
}
