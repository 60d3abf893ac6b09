package dev.atelier.agent.loop;

import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Decision.Closing;
import dev.atelier.agent.loop.Decision.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a turn is brought to a stop by somebody, or by its limits, one decision after the other. */
final class Halt {
    private static final String OUT_OF_TIME = "the time limit of the turn is reached";

    private Halt() {}

    /** Ends what is under way, one thing after the other; empty once nothing is. */
    private static Optional<Decision> clear(LoopState state, Work work, Ending ending) {
        if (work.isBusy()) {
            return Optional.of(abort(work));
        }
        if (state.openRequest().isPresent()) {
            return state.openRequest().map(Decision.CloseRequest::new);
        }
        if (!state.calls().isEmpty()) {
            var results = state.inputs()
                    .matching(data ->
                            data instanceof UserEvent.Result && state.calls().isAwaited(data));
            if (!results.isEmpty()) {
                return Optional.of(new Decision.TakeAnswers(false, results)); // what a client did is not lost
            }
            return Optional.of(new Decision.CloseCalls(state.calls().all().stream()
                    .map(call -> new Closing(call, ending))
                    .toList()));
        }
        return Optional.empty();
    }

    static Decision abort(Work work) {
        return work.aborting() ? new Decision.Await(null) : new Decision.Abort();
    }

    /** Somebody interrupted or paused. */
    static Decision by(Stops stops, LoopState state, Work work) {
        return clear(state, work, Ending.INTERRUPTED)
                .or(() -> stops.paused()
                        ? Optional.empty()
                        : state.outcome().close(Outcome.INTERRUPTED, "interrupted by user"))
                .orElseGet(() -> obey(state, stops));
    }

    private static Decision obey(LoopState state, Stops stops) {
        boolean rests = !state.inputs().callForWorkWithout(stops.inputs(), stops.paused());
        boolean changes = switch (state.status()) {
            case Status.Idle(StopReason.Paused _), Status.StandingBy(StopReason.Paused _) -> !stops.paused();
            case Status.Idle(StopReason.RequiresAction _) -> true;
            case Status.Idle(StopReason.BudgetReached _) -> true;
            case Status.Idle _ -> stops.paused() || stops.cancels();
            case Status.Running _, Status.StandingBy _, Status.Rescheduled _, Status.Terminated _ -> true;
        };
        return new Decision.Settle(changes ? stops.reason() : null, stops.inputs(), rests);
    }

    /** The turn's time is used up. */
    static Decision outOfTime(LoopState state, Work work) {
        return clear(state, work, Ending.OUT_OF_TIME)
                .or(() -> state.outcome().close(Outcome.FAILED, OUT_OF_TIME))
                .orElseGet(() -> limit(state, "seconds", limits(state).time().toSeconds()));
    }

    /** An engine is in the middle of a turn, or left calls open when it was stopped, and the turn's tokens are used up. The loop's own requests are counted between them. */
    static boolean isOutOfTokens(LoopState state, Work work) {
        var turn = state.turn();
        boolean inTheMiddle = work.asking()
                || (turn.last() == Turn.Last.FAILED && !state.calls().isEmpty());
        return inTheMiddle
                && !state.created().agent().isBuiltin()
                && turn.tokens() >= limits(state).tokens();
    }

    static Decision outOfTokens(LoopState state, Work work) {
        return clear(state, work, Ending.OUT_OF_TOKENS)
                .orElseGet(() -> limit(state, "tokens", limits(state).tokens()));
    }

    static Decision limit(LoopState state, String limit, long value) {
        var inputs = state.inputs();
        return new Decision.Settle(new StopReason.LimitReached(limit, value), inputs.quiet(), !inputs.anyMatters());
    }

    /** Time runs out only on work: a turn that is done anyway ends as done. */
    static boolean isOutOfTime(LoopState state, Work work, Instant now) {
        var deadline = deadline(state);
        boolean ending = !work.isBusy()
                && state.openRequest().isEmpty()
                && state.calls().isEmpty()
                && !state.turn().isUnfinished()
                && state.outcome().open().isEmpty()
                && !state.inputs().anyMatters();
        return deadline != null
                && !now.isBefore(deadline)
                && !ending
                && state.turn().last() != Turn.Last.EXHAUSTED
                && state.turn().last() != Turn.Last.REFUSED;
    }

    /** When the turn's time is used up; null while it does not work. */
    static @Nullable Instant deadline(LoopState state) {
        var clock = state.turn().clock();
        Duration left = limits(state).time().minus(clock.before());
        return clock.since() == null ? null : clock.since().plus(left);
    }

    static Limits limits(LoopState state) {
        return state.created().agent().limits();
    }
}
