package dev.atelier.code.run;

import dev.atelier.code.event.CodeEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest of each kind of event, and what was decided.
 *
 * @param decisions the last ones, oldest first
 */
public record Findings(
        CodeEvent.@Nullable Analyzed analyzed,
        CodeEvent.@Nullable PlanProposed plan,
        List<CodeEvent.DecisionMade> decisions,
        CodeEvent.@Nullable ChecksRun checks,
        Outcome outcome) {
    public static final Findings NOTHING =
            new Findings(null, null, List.of(), null, new Outcome(null, null, null, null));

    private static final int DECISIONS = 50;

    /**
     * What the work came to.
     *
     * @param nothing the work ended without a change; null if it did not, or if there is a pull request since
     */
    public record Outcome(
            CodeEvent.@Nullable ChangeMeasured change,
            CodeEvent.@Nullable BranchPushed pushed,
            CodeEvent.@Nullable PullRequestOpened opened,
            CodeEvent.@Nullable NoChange nothing) {}

    Findings with(CodeEvent event) {
        return switch (event) {
            case CodeEvent.Analyzed now -> new Findings(now, plan, decisions, checks, outcome);
            case CodeEvent.PlanProposed now -> new Findings(analyzed, now, decisions, checks, outcome);
            case CodeEvent.DecisionMade now -> new Findings(analyzed, plan, decided(now), checks, outcome);
            case CodeEvent.ChecksRun now -> new Findings(analyzed, plan, decisions, now, outcome);
            case CodeEvent.ChangeMeasured now -> with(new Outcome(now, outcome.pushed(), outcome.opened(), null));
            case CodeEvent.BranchPushed now -> with(new Outcome(outcome.change(), now, outcome.opened(), null));
            case CodeEvent.PullRequestOpened now -> with(new Outcome(outcome.change(), outcome.pushed(), now, null));
            case CodeEvent.NoChange now -> with(new Outcome(outcome.change(), outcome.pushed(), outcome.opened(), now));
        };
    }

    private Findings with(Outcome other) {
        return new Findings(analyzed, plan, decisions, checks, other);
    }

    private List<CodeEvent.DecisionMade> decided(CodeEvent.DecisionMade now) {
        var all = new ArrayList<>(decisions.subList(Math.max(0, decisions.size() + 1 - DECISIONS), decisions.size()));
        all.add(now);
        return List.copyOf(all);
    }
}
