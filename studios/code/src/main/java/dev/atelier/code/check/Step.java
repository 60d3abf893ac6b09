package dev.atelier.code.check;

import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.code.project.Build;
import dev.atelier.code.project.Project;
import dev.atelier.code.project.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * One command that checks a project.
 *
 * @param folder where it runs, from the repository's root; empty for the root itself
 * @param results where what the tests say is to be found
 */
public record Step(Purpose purpose, String folder, String command, Results results) {
    private static final int MOST_BUILDS = 8;

    /** What a project's own files call for. */
    public static List<Step> of(Project project) {
        var steps = new ArrayList<Step>();
        for (var build : project.builds().stream().limit(MOST_BUILDS).toList()) {
            build.build()
                    .ifPresent(command -> steps.add(new Step(Purpose.BUILD, build.folder(), command, Results.OUTPUT)));
            build.test().ifPresent(command -> steps.add(test(build, command)));
        }
        return steps;
    }

    private static Step test(Build build, String command) {
        return new Step(Purpose.TEST, build.folder(), command, build.results());
    }

    /** A command that somebody names, in the root. */
    public static Step named(String command) {
        return new Step(Purpose.TEST, "", command, Results.OUTPUT);
    }

    /** The line for the shell. Reports of earlier runs are removed first, so that they cannot be taken for this one's. */
    String script(String mount) {
        var place = folder.isEmpty() ? mount : mount + "/" + folder;
        var clean = results == Results.REPORTS
                ? "find . -type f -name '*.xml' \\( -path '*/target/surefire-reports/*' -o -path '*/build/test-results/*' \\) -delete; "
                : "";
        return "export CI=1 PYTHONDONTWRITEBYTECODE=1 NO_COLOR=1; cd '" + place.replace("'", "'\\''") + "' && { "
                + clean + command + "\n}";
    }
}
