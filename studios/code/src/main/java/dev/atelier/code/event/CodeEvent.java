package dev.atelier.code.event;

import dev.atelier.agent.event.StudioEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens in a coding run. The published fields and their limits are in {@code events.schema.json}. */
public sealed interface CodeEvent extends StudioEvent {
    /** {@code code.analyzed}: what there is to work on, as it was before anything was changed. */
    record Analyzed(String repository, Base base, ProjectFacts project, TaskFacts task, QualityTotals quality)
            implements CodeEvent {}

    /**
     * The state that the work begins from.
     *
     * @param branch null if it was a commit that was checked out
     * @param commit null if the repository was empty
     */
    record Base(@Nullable String branch, @Nullable String commit) {}

    /** {@code code.plan_proposed}: what the agent means to do. */
    record PlanProposed(
            String summary, List<String> steps, List<String> files, List<String> risks, Confidence confidence)
            implements CodeEvent {
        public PlanProposed {
            steps = List.copyOf(steps);
            files = List.copyOf(files);
            risks = List.copyOf(risks);
        }
    }

    /** {@code code.decision_made}: the agent chose between ways to go, and says why. */
    record DecisionMade(String point, String choice, String reason, List<String> alternatives, Confidence confidence)
            implements CodeEvent {
        public DecisionMade {
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * {@code code.checks_run}: the project was built and tested.
     *
     * @param tests what the tests said of themselves; null if they said nothing that can be read
     * @param passed whether something was run, all of it ended well, and no test failed
     * @param tree fingerprint of the files that were checked
     * @param leftOut what was not done, and why; null for nothing
     */
    record ChecksRun(
            List<CheckedCommand> commands,
            @Nullable TestTotals tests,
            boolean passed,
            String tree,
            @Nullable List<String> leftOut)
            implements CodeEvent {
        public ChecksRun {
            commands = List.copyOf(commands);
            leftOut = leftOut == null || leftOut.isEmpty() ? null : List.copyOf(leftOut);
        }
    }

    /** {@code code.change_measured}: what the work comes to, file by file, and what it did to the code. */
    record ChangeMeasured(List<ChangedFile> files, long additions, long deletions, QualityChange quality)
            implements CodeEvent {
        public ChangeMeasured {
            files = List.copyOf(files);
        }
    }

    /** {@code code.branch_pushed}: the work is at the remote. */
    record BranchPushed(String branch, String base, String commit, String message) implements CodeEvent {}

    /**
     * {@code code.pull_request_opened}: the work is proposed.
     *
     * @param forge {@code github}, {@code gitlab}, {@code gitea} or {@code git}
     * @param url where people find it
     */
    record PullRequestOpened(
            String forge, long number, String url, String title, String branch, String base, boolean draft)
            implements CodeEvent {
        @Override
        public Optional<String> sessionTitle() {
            return Optional.of(title.length() <= 100 ? title : title.substring(0, 99) + "…");
        }
    }

    /** {@code code.no_change}: the work ended without anything to propose. */
    record NoChange(String reason) implements CodeEvent {}

    /** The types by published name. */
    static Map<String, Class<? extends StudioEvent>> types() {
        var types = new LinkedHashMap<String, Class<? extends StudioEvent>>();
        types.put("code.analyzed", Analyzed.class);
        types.put("code.plan_proposed", PlanProposed.class);
        types.put("code.decision_made", DecisionMade.class);
        types.put("code.checks_run", ChecksRun.class);
        types.put("code.change_measured", ChangeMeasured.class);
        types.put("code.branch_pushed", BranchPushed.class);
        types.put("code.pull_request_opened", PullRequestOpened.class);
        types.put("code.no_change", NoChange.class);
        return types;
    }
}
