package dev.atelier.code.rehearsal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the analysis told.
 *
 * @param name of the project
 * @param mount where the repository is
 * @param builds the lines that tell how it is built and tested
 */
record Facts(String name, String mount, List<String> builds, boolean hasReadme) {
    private static final Pattern MOUNT = Pattern.compile("^Repository: \\S+, at (/\\S+)$", Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("^Name: (.+)$", Pattern.MULTILINE);

    static Facts of(String analysis) {
        var mount = MOUNT.matcher(analysis);
        var name = NAME.matcher(analysis);
        var builds = analysis.lines().filter(line -> line.startsWith("- ")).toList();
        return new Facts(
                name.find() ? name.group(1) : "This project",
                mount.find() ? mount.group(1) : "/workspace/repo",
                builds,
                analysis.contains("There is a README."));
    }

    /** Whether the project's own files say how it is tested. */
    boolean hasTests() {
        return builds.stream().anyMatch(line -> line.contains("; test: "));
    }

    /** The commands, for people. */
    List<String> commands() {
        return builds.stream()
                .flatMap(line -> List.of(line.split("; ")).stream())
                .filter(part -> part.startsWith("build: ") || part.startsWith("test: "))
                .map(part -> part.substring(part.indexOf(' ') + 1))
                .toList();
    }
}
