package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;

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
            case Funds.Granted(var spent, var limit) ->
                limit != null && state.spending().isWarningDue(spent, limit) ? new Decision.Report(spent) : request;
            case Funds.Refused _ -> park(state);
        };
    }

    private static Decision park(LoopState state) {
        var quiet = state.inputs().quiet();
        if (!state.status().isOutOfBudget()) {
            return new Decision.Settle(new StopReason.BudgetReached(), quiet, true);
        }
        return quiet.isEmpty() ? new Decision.Rest() : new Decision.Settle(null, quiet, true);
    }
}
