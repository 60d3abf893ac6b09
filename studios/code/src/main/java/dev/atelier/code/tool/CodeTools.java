package dev.atelier.code.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.code.check.CheckRunner;
import dev.atelier.code.confidence.Calibrations;
import dev.atelier.code.propose.Submission;
import dev.atelier.code.run.RunState;
import dev.atelier.code.work.Workshop;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The tools of the studio, for any number of runs. Thread-safe. */
public record CodeTools(
        Workshop workshop, Calibrations calibrations, CheckRunner checks, Submission submission, InstantSource clock) {
    /** Those of one run, in the order of the work. */
    public List<Tool> of(Supplier<RunState> state) {
        var bench = new Bench(workshop, calibrations, state, clock);
        var verification = new Verification(bench, checks);
        return List.of(
                new AnalyzeCodebase(bench),
                new ProposePlan(bench),
                new RecordDecision(bench),
                new RunChecks(verification),
                new OpenPullRequest(bench, verification, submission));
    }
}
