package dev.atelier.code.check;

import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.code.project.Build;
import dev.atelier.code.project.BuildTool;
import dev.atelier.code.project.Project;
import dev.atelier.code.project.Results;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command that checks a project.
 *
 * @param folder where it runs, from the repository's root; empty for the root itself
 * @param results where what the tests say is to be found
 * @param tool whose command it is; null for one that somebody named
 */
public record Step(
        Purpose purpose,
        String folder,
        String command,
        Results results,
        @Nullable BuildTool tool) {
    private static final int MOST_BUILDS = 8;

    /** What a project's own files call for. */
    public static List<Step> of(Project project) {
        var steps = new ArrayList<Step>();
        for (var build : project.builds().stream().limit(MOST_BUILDS).toList()) {
            build.install().ifPresent(command -> steps.add(quiet(Purpose.INSTALL, build, command)));
            build.build().ifPresent(command -> steps.add(quiet(Purpose.BUILD, build, command)));
            build.test().ifPresent(command -> steps.add(test(build, command)));
        }
        return steps;
    }

    private static Step quiet(Purpose purpose, Build build, String command) {
        return new Step(purpose, build.folder(), command, Results.OUTPUT, build.tool());
    }

    private static Step test(Build build, String command) {
        return new Step(Purpose.TEST, build.folder(), command, build.results(), build.tool());
    }

    /** A command that somebody names, in the root. */
    public static Step named(String command) {
        return new Step(Purpose.TEST, "", command, Results.OUTPUT, null);
    }

    /** The line for the shell. Reports of earlier runs are removed first, so that they cannot be taken for this one's. */
    String script(String mount, Supply supply) {
        var place = folder.isEmpty() ? mount : mount + "/" + folder;
        var clean = results == Results.REPORTS
                ? "find . -type f -name '*.xml' \\( -path '*/target/surefire-reports/*' -o -path '*/build/test-results/*' \\) -delete; "
                : "";
        var variables = tool == null ? "" : " " + String.join(" ", supply.variables(tool));
        return "export CI=1 PYTHONDONTWRITEBYTECODE=1 NO_COLOR=1" + variables + "; cd '" + place.replace("'", "'\\''")
                + "' && { " + clean + command + "\n}";
    }
}
