package dev.atelier.desktop.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Reads plain words. What it cannot read it leaves to others. */
final class WishReader {
    static final String NAME = "Ada Lovelace";
    static final String TOWN = "London";
    static final String NOTE = "The rehearsal operator, no language model, wrote this in the editor.";
    static final String PATH = "/workspace/note.txt";

    /** For people who ask. */
    static final String HELP =
            "I can fill in the visitors' book, write a note in the editor, open a terminal and type, open a page, run a"
                    + " command, say what is on the screen, wait, click, type, press keys, scroll and drag.";

    private static final Pattern QUOTED = Pattern.compile("[\"“„]([^\"“”]+)[\"“”]");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|file)://\\S+");
    private static final Pattern FILE = Pattern.compile("(?<![\\w/.])(/?(?:[\\w.-]+/)*[\\w-]+\\.[a-z]{1,5})\\b");
    private static final Pattern TROUBLE = Pattern.compile("\\b(silent|refusing|late)\\b");
    private static final Pattern TYPED =
            Pattern.compile("(?is).*?\\bterminal\\b.*?\\b(?:type|types|run|enter|write)\\b:?\\s*(.+)");
    private static final Pattern RUN = Pattern.compile("(?is)\\s*(?:please\\s+)?run\\b:?\\s+(.+)");
    private static final String DOING =
            "search|find|go|visit|navigate|order|buy|make|do|create|build|play|check|use|try|start|begin|install|download|open|work";
    private static final Pattern TALK =
            Pattern.compile("(?is)\\s*(?:hello|hi|hey|thanks?|thank you|say|tell|who|what|why|how|are you)\\b.*");
    private static final Pattern PARTS = Pattern.compile("(?i)\\s*(?:;|\\n|,?\\s*\\b(?:and\\s+)?then\\b)\\s*");

    private WishReader() {}

    /** Empty if it asks for nothing. What asks for something that nobody here can do is answered with the performance. */
    static Optional<Wish> read(String text) {
        var acts = acts(text);
        if (!acts.isEmpty()) {
            return Optional.of(new Wish.Acts(acts));
        }
        var said = text.toLowerCase(Locale.ROOT);
        var typed = TYPED.matcher(text);
        if (typed.matches()) {
            return Optional.of(new Wish.Terminal(unquoted(typed.group(1))));
        }
        var run = RUN.matcher(text);
        if (run.matches()) {
            return Optional.of(new Wish.Run(unquoted(run.group(1))));
        }
        if (has(said, "screenshot|screen|see|look|describe")) {
            return Optional.of(new Wish.Look());
        }
        if (has(said, "form|book|fill|sign|register|submit")) {
            return Optional.of(has(said, "note|editor|perform|everything") ? performance(text) : book(text));
        }
        if (has(said, "perform|performance|demo|demonstrate|rehearse|everything|show")) {
            return Optional.of(performance(text));
        }
        if (has(said, "note|editor|write|file")) {
            return Optional.of(note(text));
        }
        if (has(said, "terminal|shell|xterm")) {
            return Optional.of(new Wish.Terminal(""));
        }
        var address = ADDRESS.matcher(text);
        if (address.find()) {
            return Optional.of(new Wish.Browse(address.group()));
        }
        return !TALK.matcher(text).matches() && has(said, DOING) ? Optional.of(performance(text)) : Optional.empty();
    }

    static Wish.Performance performance(String text) {
        return new Wish.Performance(book(text), new Wish.Note(NOTE, PATH));
    }

    private static Wish.Book book(String text) {
        var quoted = quoted(text);
        var address = ADDRESS.matcher(text);
        var file = FILE.matcher(text);
        var place = address.find()
                ? address.group()
                : file.find() && file.group(1).endsWith("html") ? inHome(file.group(1)) : "";
        var trouble = TROUBLE.matcher(text.toLowerCase(Locale.ROOT));
        return new Wish.Book(
                quoted.isEmpty() ? NAME : quoted.getFirst(),
                quoted.size() < 2 ? TOWN : quoted.get(1),
                place,
                trouble.find() ? trouble.group(1) : "");
    }

    private static Wish.Note note(String text) {
        var quoted = quoted(text);
        var file = FILE.matcher(QUOTED.matcher(text).replaceAll(" "));
        return new Wish.Note(quoted.isEmpty() ? NOTE : quoted.getFirst(), file.find() ? path(file.group(1)) : PATH);
    }

    private static String inHome(String file) {
        return "file://" + path(file);
    }

    private static String path(String file) {
        return file.startsWith("/") ? file : "/workspace/" + file;
    }

    private static boolean has(String said, String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b").matcher(said).find();
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    private static String unquoted(String text) {
        var whole = QUOTED.matcher(text.strip());
        return whole.matches() ? whole.group(1) : text.strip();
    }

    /** All parts as actions; empty if one of them is none. */
    private static List<ObjectNode> acts(String text) {
        var acts = new ArrayList<ObjectNode>();
        for (var part : PARTS.split(text.strip())) {
            var act = ActReader.read(part);
            if (act.isEmpty()) {
                return List.of();
            }
            acts.add(act.get());
        }
        return acts;
    }
}
