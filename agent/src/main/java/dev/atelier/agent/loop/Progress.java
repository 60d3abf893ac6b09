package dev.atelier.agent.loop;

import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SpanEvent.ModelRequestEnd;
import dev.atelier.agent.event.SpanEvent.ModelRequestStart;
import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationEnd;
import dev.atelier.agent.event.SpanEvent.StopDetails;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.EventId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the session stands, how far its turn came, and which request is under way. Owned by one thread. */
final class Progress {
    private static final String REFUSAL = "refusal";
    private static final String OUT_OF_BUDGET = "budget_reached";

    private Status status = new Status.Idle(null);
    private Turn turn = Turn.NONE;
    private @Nullable EventId request;
    private @Nullable StopDetails declined;
    private boolean answerHasCalls;

    /** @param aside whether it is no step of the agent */
    void requested(EventId id, ModelRequestStart start, boolean aside) {
        request = id;
        if (!aside) {
            answerHasCalls = false;
            turn = turn.requested(start.step(), start.attempt());
        }
    }

    void called() {
        answerHasCalls = true;
    }

    /** @param callsAreOpen another engine brings its own calls to their results before it ends */
    void ended(ModelRequestEnd end, boolean aside, boolean callsAreOpen) {
        request = null;
        answerHasCalls = answerHasCalls && callsAreOpen;
        declined = end.stopDetails();
        turn = aside ? turn.aside(end.isError(), end.modelUsage()) : turn.ended(how(end), end.modelUsage());
    }

    private Turn.Last how(ModelRequestEnd end) {
        if (OUT_OF_BUDGET.equals(end.stopReason())) {
            return Turn.Last.UNPAID;
        }
        if (end.isError()) {
            return Turn.Last.FAILED;
        }
        if (REFUSAL.equals(end.stopReason())) {
            return Turn.Last.REFUSED;
        }
        return answerHasCalls ? Turn.Last.CALLS : Turn.Last.DONE;
    }

    /** An engine's own request was answered. */
    void used(Usage usage) {
        turn = turn.used(usage);
    }

    void graded(OutcomeEvaluationEnd end) {
        turn = turn.aside(false, end.usage());
        if (end.result().equals(Outcome.NEEDS_REVISION)) {
            turn = turn.with(Turn.Last.REVISION);
        }
    }

    void failed(RetryStatus retry) {
        turn = switch (retry) {
            case RETRYING -> turn.failedOnce();
            case EXHAUSTED, TERMINAL -> turn.with(Turn.Last.EXHAUSTED);
        };
    }

    /** @return whether a turn began, or else one goes on */
    boolean runs(Instant at, boolean callsAreOpen) {
        boolean goesOn = goesOn(callsAreOpen);
        var before = goesOn ? turn : Turn.NONE;
        turn = before.with(before.clock().started(at));
        status = new Status.Running();
        return !goesOn;
    }

    /** A question that was a thread's is none of the agent's own turn. */
    private boolean goesOn(boolean callsAreOpen) {
        return switch (status) {
            case Status.Idle _, Status.StandingBy _ ->
                switch (status.why()) {
                    case StopReason.RequiresAction _ -> callsAreOpen;
                    case StopReason.BudgetReached _ -> true;
                    case null, default -> false;
                };
            case Status.Running _, Status.Rescheduled _, Status.Terminated _ -> true;
        };
    }

    /** @param owes whether the turn has something to do yet */
    void rests(StopReason why, Instant at, boolean owes) {
        if (why instanceof StopReason.BudgetReached && status instanceof Status.Idle && !owes) {
            turn = Turn.NONE; // it was to begin
        }
        status = new Status.Idle(why);
        endTurn(why, at);
    }

    /** The turn is over, the session is not: its threads work. */
    void standsBy(StopReason why, Instant at) {
        status = new Status.StandingBy(why);
        endTurn(why, at);
    }

    private void endTurn(StopReason why, Instant at) {
        turn = turn.with(turn.clock().stopped(at));
        if (!isInTheMiddle(why)) {
            turn = turn.with(Turn.Last.NONE);
        }
    }

    /** A pause may be resumed, a question answered, a budget raised; after anything else nothing is owed to the model. */
    private static boolean isInTheMiddle(StopReason why) {
        return why instanceof StopReason.Paused
                || why instanceof StopReason.RequiresAction
                || why instanceof StopReason.BudgetReached;
    }

    void rescheduled(Instant retryAt) {
        status = new Status.Rescheduled(retryAt);
    }

    void terminated() {
        status = new Status.Terminated();
    }

    Status status() {
        return status;
    }

    Turn turn() {
        return turn;
    }

    /** The request without an end. */
    Optional<EventId> request() {
        return Optional.ofNullable(request);
    }

    /** Why the model declined, as far as it said so. */
    StopReason.Refusal refusal() {
        return declined == null
                ? new StopReason.Refusal(null, null)
                : new StopReason.Refusal(declined.category(), declined.explanation());
    }
}
