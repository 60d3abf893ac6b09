package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a turn's end where several threads work on one session.
 *
 * <p>The session is idle when none of its threads works. An agent whose own turn is over while its threads work stands by: it is at rest,
 * but the session goes on running. What the session is idle for is what any of its threads waits for.
 *
 * <p>A thread, for its part, says again where it stands whenever it took something up, because the session above waits for that; and it
 * leaves the queue only when that is delivered. One that fails for good is closed: whoever called it in is told, and calls another in.
 */
final class Coordination {
    private static final Decision REST = new Decision.Rest();

    private Coordination() {}

    static Decision of(LoopState state, Decision decision) {
        if (state.kin().isThread()) {
            return ofThread(state, decision);
        }
        if (state.kin().threads().isEmpty()) {
            return decision;
        }
        return switch (decision) {
            case Decision.Settle(var why, var inputs, var rests) -> settle(state, why, inputs, rests);
            case Decision.Rest _ -> settle(state, null, List.of(), true);
            case Decision.Postpone _
            when state.status().isOutOfBudget() -> later(settle(state, null, List.of(), false), decision);
            default -> decision;
        };
    }

    /** What has to be said comes first. */
    private static Decision later(Decision said, Decision postpone) {
        return said instanceof Decision.Rest ? postpone : said;
    }

    /** Whether all that came in after somebody's interrupt are words of threads that had not heard of it yet: they begin nothing. */
    static boolean isHeldBack(LoopState state) {
        return !state.kin().isThread()
                && state.status().why() instanceof StopReason.Interrupted
                && state.inputs().areWordsOfThreads();
    }

    private static Decision ofThread(LoopState state, Decision decision) {
        return switch (decision) {
            case Decision.Settle(StopReason.RetriesExhausted why, var inputs, var _) ->
                new Decision.Collapse(why, inputs);
            case Decision.Settle(var why, var inputs, var _)
            when why != null -> new Decision.Settle(why, inputs, false);
            case Decision.Settle(var _, var inputs, var _) -> new Decision.Settle(reason(state), inputs, false);
            case Decision.Rest _
            when state.kin().owesReport() && !isOver(state) -> new Decision.Settle(reason(state), List.of(), false);
            case Decision.Postpone _
            when state.kin().owesReport() && state.status().isOutOfBudget() ->
                new Decision.Settle(reason(state), List.of(), false);
            default -> decision;
        };
    }

    private static boolean isOver(LoopState state) {
        return state.status() instanceof Status.Terminated;
    }

    private static StopReason reason(LoopState state) {
        var why = state.status().why();
        return why == null ? new StopReason.EndTurn() : why;
    }

    private static Decision settle(LoopState state, @Nullable StopReason why, List<EventId> inputs, boolean rests) {
        if (isOver(state)) {
            return REST;
        }
        var own = why == null ? ownReason(state) : why;
        boolean pausedAlready =
                state.status() instanceof Status.Idle(StopReason.Paused _) && own instanceof StopReason.Paused;
        if (state.kin().threads().anyWorking() && !pausedAlready) {
            return state.status().equals(new Status.StandingBy(own))
                    ? quietly(inputs, rests)
                    : new Decision.StandBy(state.status() instanceof Status.Idle, own, inputs, rests);
        }
        var whole = ofSession(state, own);
        return state.status().equals(new Status.Idle(whole))
                ? quietly(inputs, rests)
                : new Decision.Settle(whole, inputs, rests);
    }

    private static Decision quietly(List<EventId> inputs, boolean rests) {
        return inputs.isEmpty() ? REST : new Decision.Settle(null, inputs, rests);
    }

    /** Why the agent itself is at rest, when nothing new came of it. */
    private static StopReason ownReason(LoopState state) {
        return switch (reason(state)) {
            case StopReason.RequiresAction _ -> ofOwnCalls(state);
            case StopReason.BudgetReached _
            when !state.turn().isUnfinished() && !state.inputs().anyMatters() -> new StopReason.EndTurn();
            case StopReason other -> other;
        };
    }

    private static StopReason ofOwnCalls(LoopState state) {
        var waiting =
                state.calls().all().stream().map(call -> call.id().value()).toList();
        return waiting.isEmpty() ? new StopReason.EndTurn() : new StopReason.RequiresAction(waiting);
    }

    private static StopReason ofSession(LoopState state, StopReason own) {
        var threads = state.kin().threads();
        return switch (own) {
            case StopReason.RequiresAction(var ids) -> {
                var all = new ArrayList<>(ids);
                all.addAll(threads.pending());
                yield new StopReason.RequiresAction(all);
            }
            case StopReason.EndTurn _, StopReason.LimitReached _ -> {
                if (!threads.pending().isEmpty()) {
                    yield new StopReason.RequiresAction(threads.pending());
                }
                yield threads.anyOutOfBudget() ? new StopReason.BudgetReached() : own;
            }
            case StopReason.RetriesExhausted _,
                    StopReason.Interrupted _,
                    StopReason.BudgetReached _,
                    StopReason.Refusal _,
                    StopReason.Paused _ -> own;
        };
    }
}
