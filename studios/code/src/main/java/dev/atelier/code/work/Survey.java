package dev.atelier.code.work;

import dev.atelier.code.event.ProjectFacts;
import dev.atelier.code.event.QualityTotals;
import dev.atelier.code.project.Build;
import dev.atelier.code.project.Project;
import dev.atelier.code.project.ProjectDetection;
import dev.atelier.code.quality.Totals;
import dev.atelier.code.quality.TreeQuality;
import dev.atelier.code.source.SourceTree;
import dev.atelier.code.source.TreeLimits;
import dev.atelier.code.task.ProjectKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What is found out about a tree of files that nobody changes meanwhile.
 *
 * @param project as it was detected, with its builds
 */
public record Survey(Project project, ProjectFacts facts, TreeQuality quality) {
    /** @param root of a copy in a folder of the server's own */
    public static Survey of(Path root, InstantSource clock) throws IOException {
        var tree = new SourceTree(root, TreeLimits.ORDINARY, clock);
        var project = ProjectDetection.of(tree);
        return new Survey(project, facts(project, ProjectKind.of(tree)), TreeQuality.of(tree));
    }

    /** Only the project, for whoever needs no numbers. */
    public static Project project(Path root, InstantSource clock) throws IOException {
        return ProjectDetection.of(new SourceTree(root, TreeLimits.ORDINARY, clock));
    }

    private static ProjectFacts facts(Project project, ProjectFacts.Kind kind) {
        var languages = project.languages().entrySet().stream()
                .map(each -> new ProjectFacts.LanguageShare(each.getKey().title(), each.getValue()))
                .toList();
        var builds = project.builds().stream().map(Survey::known).toList();
        return new ProjectFacts(kind, languages, builds, project.hasReadme());
    }

    private static ProjectFacts.KnownBuild known(Build build) {
        return new ProjectFacts.KnownBuild(
                build.tool().title(),
                build.folder(),
                build.build().orElse(null),
                build.test().orElse(null));
    }

    public QualityTotals totals() {
        return totals(quality.totals(), quality.duplication().share());
    }

    /** @param duplication share of lines with a double */
    public static QualityTotals totals(Totals totals, double duplication) {
        return new QualityTotals(
                new QualityTotals.Size(
                        totals.files(), totals.size().lines(), totals.size().code(), totals.functions()),
                new QualityTotals.Paths(totals.complexity(), totals.worst(), rounded(totals.meanComplexity())),
                rounded(totals.documentation()),
                rounded(duplication));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
