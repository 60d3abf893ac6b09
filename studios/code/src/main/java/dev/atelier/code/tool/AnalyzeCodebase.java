package dev.atelier.code.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.ProjectFacts;
import dev.atelier.code.project.Project;
import dev.atelier.code.task.Guidance;
import dev.atelier.code.task.TaskReading;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Survey;
import dev.atelier.git.BranchName;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code analyze_codebase}: what there is to work on, as the remote has it. */
final class AnalyzeCodebase extends CodeTool {
    private final Bench bench;

    AnalyzeCodebase(Bench bench) {
        this.bench = bench;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.ANALYZE;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput, GitFailure, IOException, InterruptedException {
        var job = bench.job(context);
        try (var contribution = bench.open(job)) {
            var survey = Survey.of(contribution.before(), bench.clock());
            var branch = Optional.ofNullable(job.checkout().state().branch())
                    .or(contribution::defaultBranch)
                    .map(BranchName::value)
                    .orElse(null);
            var event = analyzed(job, branch, survey);
            return new Outcome(List.of(Content.text(words(event, job, survey.project()))), false, List.of(event));
        }
    }

    private CodeEvent.Analyzed analyzed(Job job, @Nullable String branch, Survey survey) {
        var checkout = job.checkout();
        var task = TaskReading.of(bench.state().get().prompt(), survey.facts().kind());
        return new CodeEvent.Analyzed(
                checkout.remote().toString(),
                new CodeEvent.Base(branch, checkout.state().commit()),
                survey.facts(),
                task,
                survey.totals());
    }

    private static String words(CodeEvent.Analyzed event, Job job, Project found) {
        var project = event.project();
        var base = event.base();
        var words = new StringBuilder();
        words.append("Repository: ")
                .append(event.repository())
                .append(", at ")
                .append(job.checkout().mountPath());
        words.append("\nBase: ")
                .append(base.branch() == null ? "no branch" : "branch " + base.branch())
                .append(base.commit() == null ? ", empty so far" : ", commit " + base.commit());
        words.append("\nName: ")
                .append(found.name().orElseGet(() -> name(job.checkout().remote())));
        words.append("\nProject: ").append(name(project.kind()));
        words.append("\nTask: ")
                .append(name(event.task().kind()))
                .append(", ")
                .append(name(event.task().size()));
        words.append("\nLanguages: ").append(languages(project));
        words.append("\nBuilds:").append(builds(project));
        words.append("\nCode: ").append(Numbers.of(event.quality()));
        words.append("\n\nGuidance: ").append(Guidance.of(event.task().kind()));
        words.append("\n\n").append(project.hasReadme() ? "There is a README." : Guidance.README);
        return words.toString();
    }

    private static String name(Remote remote) {
        var address = remote.toString().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String languages(ProjectFacts project) {
        return project.languages().isEmpty()
                ? "none that is known"
                : project.languages().stream()
                        .map(language -> language.name() + " (" + language.bytes() + " bytes)")
                        .collect(Collectors.joining(", "));
    }

    private static String builds(ProjectFacts project) {
        return project.builds().isEmpty()
                ? " none that is known; name a command to run_checks"
                : project.builds().stream().map(AnalyzeCodebase::build).collect(Collectors.joining());
    }

    private static String build(ProjectFacts.KnownBuild build) {
        return "\n- " + build.tool() + " in " + (build.folder().isEmpty() ? "the root" : build.folder())
                + (build.build() == null ? "" : "; build: " + build.build())
                + (build.test() == null ? "; no tests found" : "; test: " + build.test());
    }
}
