package dev.atelier.code.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.code.check.Step;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.propose.Idea;
import dev.atelier.code.propose.Submission;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Survey;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.git.CommitMessage;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code open_pull_request}: proves the work and proposes it. A call made again finds the branch and the pull request of the one before, so
 * that nothing is there twice whenever it was stopped.
 */
final class OpenPullRequest extends CodeTool {
    private final Bench bench;
    private final Verification verification;
    private final Submission submission;

    OpenPullRequest(Bench bench, Verification verification, Submission submission) {
        this.bench = bench;
        this.verification = verification;
        this.submission = submission;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.PULL_REQUEST;
    }

    @Override
    Outcome work(Call call, ToolContext context)
            throws BadInput, GitFailure, ForgeFailure, IOException, InterruptedException {
        var arguments = new Arguments(call.input());
        var idea = idea(arguments);
        double stated = arguments.share("confidence", "how sure you are");
        var job = bench.job(context);
        var work = work(job);
        if (work == null) {
            return nothing();
        }
        var checks = bench.state().get().findings().checks();
        if (checks == null || !work.isProvedBy(checks)) {
            var verified = verification.verify(null, call, context);
            checks = verified.event();
            context.emit(List.of(checks));
            if (fails(checks) && idea.failing() == null) {
                return Outcome.error(CheckWords.of(verified) + unproven());
            }
        } else if (fails(checks) && idea.failing() == null) {
            return Outcome.error("The checks failed." + CheckWords.tests(checks.tests()) + unproven());
        }
        return submit(idea, job, bench.confidence(context, stated), checks);
    }

    private static boolean fails(CodeEvent.ChecksRun checks) {
        return !checks.passed() && !checks.commands().isEmpty();
    }

    private static String unproven() {
        return "\n\nThere is no pull request yet. Mend what fails and call this again; if it is not yours to mend, say in failing_checks what "
                + "fails and why.";
    }

    private static Idea idea(Arguments arguments) throws BadInput {
        return new Idea(
                arguments.words("title", 240),
                type(arguments.words("type", 20)),
                arguments.words("why", 8_000),
                arguments.words("what", 20_000),
                arguments.list("risks", 50, 2_000),
                arguments.optionalWords("failing_checks", 4_000));
    }

    private static CommitMessage.Type type(String text) throws BadInput {
        for (var type : CommitMessage.Type.values()) {
            if (type.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new BadInput("type must be one of feat, fix, docs, style, refactor, perf, test, build, ci, chore");
    }

    /**
     * What there is by now.
     *
     * @param commands that its files call for
     */
    private record Work(String tree, List<String> commands) {
        /** Whether nothing changed since, and whatever the project calls for was run: another command proves less. */
        boolean isProvedBy(CodeEvent.ChecksRun checks) {
            var ran = checks.commands().stream().map(CheckedCommand::command).toList();
            return checks.tree().equals(tree) && ran.containsAll(commands);
        }
    }

    /** Null if there is nothing but what there was. */
    private @Nullable Work work(Job job) throws GitFailure, IOException, InterruptedException {
        try (var contribution = bench.open(job)) {
            if (contribution.isEmpty()) {
                return null;
            }
            var steps = Step.of(Survey.project(contribution.after(), bench.clock()));
            var proving = steps.stream()
                    .filter(step -> step.purpose() != Purpose.INSTALL) // it may be left out
                    .map(Step::command)
                    .toList();
            return new Work(contribution.tree(), proving);
        }
    }

    private static Outcome nothing() {
        var reason = "No file is different from the base, so there is nothing to propose and no pull request.";
        return new Outcome(List.of(Content.text(reason)), false, List.of(new CodeEvent.NoChange(reason)));
    }

    private Outcome submit(Idea idea, Job job, Confidence confidence, CodeEvent.ChecksRun checks)
            throws GitFailure, ForgeFailure, IOException, InterruptedException {
        var order = new Submission.Order(idea, job, bench.actor(), bench.state().get(), checks, confidence);
        var submitted = submission.submit(order);
        var words = "Pull request " + submitted.opened().number() + " is open: "
                + submitted.opened().url() + "\nBranch " + submitted.opened().branch() + " into "
                + submitted.opened().base() + ", commit " + submitted.pushed().commit() + ", +"
                + submitted.change().additions() + " -" + submitted.change().deletions() + " in "
                + submitted.change().files().size() + " files."
                + (submitted.opened().draft() ? " It is a draft." : "");
        var decision =
                new CodeEvent.DecisionMade("Propose the work", idea.title(), cut(idea.why()), List.of(), confidence);
        List<StudioEvent> events = List.of(submitted.change(), decision, submitted.pushed(), submitted.opened());
        return new Outcome(List.of(Content.text(words)), false, events);
    }

    private static String cut(String text) {
        return text.length() <= 4_000 ? text : text.substring(0, 3_999) + "…";
    }
}
