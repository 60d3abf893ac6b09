package dev.atelier.code.rehearsal;

import java.util.List;
import java.util.stream.Collectors;

/** What the coder writes into a README: only what it found out. */
final class Readme {
    private static final String HEADING = "## Development";
    private static final String OTHER_HEADING = "## Layout";

    private Readme() {}

    /** A new one. */
    static String fresh(Facts facts, Layout layout) {
        return "# " + facts.name() + "\n\n" + setUp(facts) + "\n" + layoutSection(layout);
    }

    /** With one more section, or as it was if it has both. */
    static String more(String before, Facts facts, Layout layout) {
        var end = before.endsWith("\n") ? before : before + "\n";
        if (!before.contains(HEADING)) {
            return end + "\n" + HEADING + "\n\n" + commands(facts);
        }
        return before.contains(OTHER_HEADING) ? before : end + "\n" + layoutSection(layout);
    }

    private static String setUp(Facts facts) {
        return HEADING + "\n\n" + commands(facts);
    }

    private static String commands(Facts facts) {
        var commands = facts.commands();
        if (commands.isEmpty()) {
            return "Nothing has to be built: the files are used as they are.\n";
        }
        return "Build and test with:\n\n```sh\n" + String.join("\n", commands) + "\n```\n";
    }

    private static String layoutSection(Layout layout) {
        List<String> names = layout.files().stream()
                .map(file -> file.contains("/") ? file.substring(0, file.indexOf('/') + 1) : file)
                .distinct()
                .limit(30)
                .toList();
        return OTHER_HEADING + "\n\n"
                + names.stream()
                        .map(name -> "- `" + name.replace('`', '\'') + "`")
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
