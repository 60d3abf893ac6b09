package dev.atelier.agent.loop;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import java.time.Instant;

/** No calls and nothing under way: the next request, or the end of the turn. */
final class NextStep {
    private NextStep() {}

    static Decision of(LoopState state, Work work, Instant now) {
        return switch (state.status()) {
            case Status.Idle _, Status.StandingBy _ -> wake(state, work);
            case Status.Rescheduled(var retryAt) when now.isBefore(retryAt) -> new Decision.Postpone(retryAt);
            case Status.Rescheduled _, Status.Running _ -> goOn(state, work);
            case Status.Terminated _ -> new Decision.Rest();
        };
    }

    private static Decision wake(LoopState state, Work work) {
        var inputs = state.inputs();
        if (state.status().isOutOfBudget()
                && (inputs.anyMatters() || state.turn().isUnfinished())) {
            return Funding.of(state, work, next(state));
        }
        if (state.status().isOutOfBudget() && state.outcome().isOwed(state.turn())) {
            return Outcome.grade(state, work);
        }
        boolean paused = state.status().isPaused();
        boolean resuming = paused && inputs.any(UserEvent.Resume.class);
        if (inputs.isEmpty() || (paused && !resuming)) {
            return new Decision.Rest();
        }
        if (Coordination.isHeldBack(state)) {
            return new Decision.Settle(null, inputs.all(), true);
        }
        if (inputs.anyMatters() || (resuming && state.turn().isUnfinished())) {
            return Funding.of(state, work, new Decision.StartStep(true, inputs.all(), 1, 1));
        }
        if (resuming && state.outcome().isOwed(state.turn())) {
            return Outcome.grade(state, work);
        }
        return new Decision.Settle(resuming ? new StopReason.EndTurn() : null, inputs.all(), true);
    }

    private static Decision goOn(LoopState state, Work work) {
        var turn = state.turn();
        boolean more = state.inputs().anyMatters();
        if (turn.last() == Turn.Last.EXHAUSTED) {
            return new Decision.Settle(
                    new StopReason.RetriesExhausted(), state.inputs().quiet(), !more);
        }
        if (turn.last() == Turn.Last.REFUSED) {
            return new Decision.Settle(state.refusal(), state.inputs().quiet(), !more);
        }
        if (turn.last() == Turn.Last.UNPAID || turn.last() == Turn.Last.STUCK) {
            // the first time it asks what is left itself, as before any step: so it waits for whatever holds it back
            boolean rests = turn.last() == Turn.Last.STUCK;
            return new Decision.Settle(
                    new StopReason.BudgetReached(), state.inputs().quiet(), rests);
        }
        boolean alone = !state.kin().threads().anyWorking(); // their reports are part of the work
        if (!turn.isUnfinished() && !more && alone && state.outcome().isOwed(turn)) {
            return Outcome.grade(state, work);
        }
        if (!turn.isUnfinished() && !more) {
            return new Decision.Settle(new StopReason.EndTurn(), state.inputs().all(), true);
        }
        boolean again = turn.last() == Turn.Last.FAILED;
        var limits = Halt.limits(state);
        if (!again && turn.step() >= limits.steps()) {
            return tooManySteps(limits.steps());
        }
        if (turn.tokens() >= limits.tokens()) {
            return Halt.limit(state, "tokens", limits.tokens());
        }
        return Funding.of(state, work, next(state));
    }

    private static Decision tooManySteps(int most) {
        return new Decision.GiveUp(new ErrorInfo(
                "tool_use_limit_reached_error",
                "the turn made " + most
                        + " requests, as many as this agent may make in one turn; send a message to go on",
                RetryStatus.EXHAUSTED));
    }

    private static Decision.StartStep next(LoopState state) {
        var turn = state.turn();
        boolean again = turn.last() == Turn.Last.FAILED;
        return new Decision.StartStep(
                !(state.status() instanceof Status.Running),
                state.inputs().all(),
                again ? turn.step() : turn.step() + 1,
                again ? turn.attempt() + 1 : 1);
    }
}
