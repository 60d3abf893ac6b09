package dev.atelier.code.confidence;

import dev.atelier.code.run.RunBook;
import dev.atelier.code.run.RunStatus;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.PullRequestStates;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.Map;

/** Looks up how the earlier runs of a workspace came out. Thread-safe, blocking. */
public record Calibrations(RunBook book, PullRequestStates states) {
    private static final int RUNS = 200;

    /** Of the newest runs that are over, without the one that asks. Who was cancelled says nothing. */
    public Calibration of(String workspace, SessionId asking) {
        var past = new ArrayList<Calibration.Past>();
        var known = states.of(workspace);
        for (var entry : book.newest(workspace, null, RUNS)) {
            var plan = entry.state().findings().plan();
            var status = entry.status();
            boolean counts = status.isOver() && status != RunStatus.CANCELLED && status != RunStatus.NO_CHANGE;
            if (plan != null && counts && !entry.session().id().equals(asking)) {
                past.add(new Calibration.Past(plan.confidence().stated(), succeeded(entry, known)));
            }
        }
        return new Calibration(past);
    }

    /** What a person decided counts more than any check: merged work was good, and what was turned down was not. */
    private static boolean succeeded(RunBook.Entry entry, Map<String, State> known) {
        var state = known.getOrDefault(entry.session().id().value(), State.OPEN);
        if (state != State.OPEN) {
            return state == State.MERGED;
        }
        var findings = entry.state().findings();
        var checks = findings.checks();
        boolean failed = checks != null && !checks.commands().isEmpty() && !checks.passed();
        return findings.outcome().opened() != null && !failed;
    }
}
