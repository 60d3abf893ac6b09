package dev.atelier.code.tool;

import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.code.check.CheckRunner;
import dev.atelier.code.check.Checked;
import dev.atelier.code.check.Step;
import dev.atelier.code.check.TestFindings;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Survey;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a project's checks and says what came of them. */
record Verification(Bench bench, CheckRunner runner) {
    /** @param checked with what the commands wrote */
    record Verified(CodeEvent.ChecksRun event, Checked checked) {}

    /** @param command instead of those that the project's files call for; null for those */
    Verified verify(@Nullable String command, Tool.Call call, ToolContext context)
            throws BadInput, GitFailure, IOException, InterruptedException {
        var job = bench.job(context);
        var wanted = command == null ? wanted(job) : new Wanted(List.of(Step.named(command)), "");
        if (wanted.steps().isEmpty()) {
            var event = new CodeEvent.ChecksRun(List.of(), null, false, wanted.tree(), null);
            return new Verified(event, new Checked(List.of(), List.of()));
        }
        var created = Objects.requireNonNull(bench.state().get().created());
        Checked checked;
        try {
            checked = runner.run(wanted.steps(), job.checkout().mountPath(), created, call, context);
        } catch (CheckRunner.Refused e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
        // What the checks themselves wrote belongs to the tree that they proved.
        try (var contribution = bench.open(job)) {
            var tests = TestFindings.of(checked, contribution.files(), bench.clock())
                    .orElse(null);
            boolean passed = !checked.all().isEmpty()
                    && checked.commands().stream().allMatch(one -> one.endedWell())
                    && (tests == null || tests.failed() == 0);
            return new Verified(
                    new CodeEvent.ChecksRun(checked.commands(), tests, passed, contribution.tree(), checked.leftOut()),
                    checked);
        }
    }

    /**
     * What is to be run.
     *
     * @param tree for which; empty if that was not looked at
     */
    private record Wanted(List<Step> steps, String tree) {}

    private Wanted wanted(Job job) throws GitFailure, IOException, InterruptedException {
        try (var contribution = bench.open(job)) {
            var project = Survey.project(contribution.after(), bench.clock());
            return new Wanted(Step.of(project), contribution.tree());
        }
    }
}
