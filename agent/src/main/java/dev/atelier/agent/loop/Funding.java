package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;

/** Requests begin only once what they can cost at most is set aside; otherwise the session parks and what waits stays queued. */
final class Funding {
    private Funding() {}

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
