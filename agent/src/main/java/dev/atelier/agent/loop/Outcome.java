package dev.atelier.agent.loop;

import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationEnd;
import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationStart;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.EventId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome that a session works for, at most one at a time. Wherever its turn would end, the work is graded; what needs revision goes on,
 * until it is satisfied, fails or has been through all its iterations. An evaluation without an end is asked for again under the same
 * span. Owned by one thread.
 */
public final class Outcome {
    public static final String SATISFIED = "satisfied";
    public static final String NEEDS_REVISION = "needs_revision";
    public static final String FAILED = "failed";
    public static final String INTERRUPTED = "interrupted";
    public static final String MAX_ITERATIONS_REACHED = "max_iterations_reached";

    private @Nullable Active active;
    private @Nullable EventId open;

    /**
     * What is worked for.
     *
     * @param iteration from 0
     */
    public record Active(String id, String description, String rubric, int most, int iteration) {
        Active next() {
            return new Active(id, description, rubric, most, iteration + 1);
        }

        /** What a grader's result comes to: in the last iteration nothing is revised any more. */
        public String after(String result) {
            return result.equals(NEEDS_REVISION) && iteration + 1 >= most ? MAX_ITERATIONS_REACHED : result;
        }
    }

    /** Taken up; while another one is worked for it comes to nothing. */
    void defined(UserEvent.DefineOutcome outcome) {
        if (active == null && outcome.outcomeId() != null) {
            active = new Active(
                    outcome.outcomeId(), outcome.description(), outcome.rubric(), outcome.maxIterations(), 0);
        }
    }

    void started(EventId id, OutcomeEvaluationStart start) {
        if (isActive(start.outcomeId())) {
            open = id;
        }
    }

    void ended(OutcomeEvaluationEnd end) {
        if (active != null && isActive(end.outcomeId())) {
            active = end.result().equals(NEEDS_REVISION) ? active.next() : null;
        }
        open = null;
    }

    /** Interrupted, or its turn was lost: nobody works for it any more. */
    void dropped() {
        active = null;
        open = null;
    }

    /** A turn that was lost or stopped by a limit takes the outcome with it. */
    void turnEnded(StopReason why) {
        if (isLost(why)) {
            dropped();
        }
    }

    /** Whether a turn that ends so came to nothing: nobody goes on with it by itself. */
    public static boolean isLost(StopReason why) {
        return why instanceof StopReason.RetriesExhausted
                || why instanceof StopReason.Refusal
                || why instanceof StopReason.LimitReached;
    }

    private boolean isActive(String id) {
        return active != null && active.id().equals(id);
    }

    /** What is worked for now. */
    public Optional<Active> active() {
        return Optional.ofNullable(active);
    }

    /** The {@code span.outcome_evaluation_start} without an end. */
    public Optional<EventId> open() {
        return Optional.ofNullable(open);
    }

    /** Whether the work has to be graded before the turn can end. */
    boolean isOwed(Turn turn) {
        return open != null || (active != null && turn.last() == Turn.Last.DONE);
    }

    /** Ends an evaluation that nobody waits for any more. */
    Optional<Decision> close(String result, String why) {
        if (active == null || open == null) {
            return Optional.empty();
        }
        var end =
                new OutcomeEvaluationEnd(open.value(), active.id(), active.iteration(), result, why, Usage.NONE, null);
        return Optional.of(new Decision.CloseGrade(end));
    }

    /** Has the work graded. */
    static Decision grade(LoopState state, Work work) {
        var outcome = state.outcome();
        var graded = outcome.active().orElseThrow();
        boolean idle = !(state.status() instanceof Status.Running);
        var inputs = idle ? state.inputs().all() : state.inputs().quiet();
        Decision grade = new Decision.Grade(idle, inputs, graded, outcome.open().orElse(null));
        return Funding.of(state, work, grade);
    }
}
