package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests begin only once what they can cost at most is set aside; otherwise the session parks and what waits stays queued. */
final class Funding {
    private Funding() {}

    /** A step, or the summary that has to come before it. */
    static Decision of(LoopState state, Work work, Decision.StartStep step) {
        var before = Compaction.before(step, state, work);
        return before.isPresent() && before.get() instanceof Decision.GiveUp
                ? before.get()
                : of(state, work, before.orElse(step));
    }

    static Decision of(LoopState state, Work work, Decision request) {
        return switch (work.funds()) {
            case Funds.Unlimited _ -> request;
            case Funds.Unasked _ -> new Decision.Reserve();
            case Funds.Granted(var spent, var limit, var near) -> {
                boolean own = limit != null && state.spending().isWarningDue(spent, limit);
                yield own || !near.isEmpty() ? new Decision.Report(spent, near) : request;
            }
            case Funds.Occupied(var until) -> new Decision.Postpone(until);
            case Funds.Refused(var until) -> park(state, until);
        };
    }

    /** First the journal says it; then the session leaves the queue, or goes back to the time when it is worth another look. */
    private static Decision park(LoopState state, @Nullable Instant until) {
        var quiet = state.inputs().quiet();
        boolean known = state.status().isOutOfBudget();
        if (known && quiet.isEmpty()) {
            return until == null ? new Decision.Rest() : new Decision.Postpone(until);
        }
        return new Decision.Settle(known ? null : new StopReason.BudgetReached(), quiet, until == null);
    }
}
