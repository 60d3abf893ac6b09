package dev.atelier.code.run;

import dev.atelier.agent.event.StopReason;
import dev.atelier.code.event.ToolNames;
import java.util.Locale;

/** Where a run is. */
public enum RunStatus {
    QUEUED,
    CLONING,
    ANALYZING,
    PLANNING,
    WAITING_FOR_APPROVAL,
    WORKING,
    CHECKING,
    SUBMITTING,
    COMPLETED,
    NO_CHANGE,
    UNFINISHED,
    CANCELLED,
    FAILED;

    /** @param closed whether the session can never go on */
    public static RunStatus of(RunState state, boolean closed) {
        var rest = state.tally().rest();
        if (!rest.begun()) {
            return closed ? CANCELLED : QUEUED;
        }
        if (rest.reason() == null) {
            return closed ? ended(state, CANCELLED) : working(state);
        }
        return switch (rest.reason()) {
            case StopReason.RequiresAction _ -> closed ? CANCELLED : waiting(state);
            case StopReason.EndTurn _ -> ended(state, UNFINISHED);
            case StopReason.Interrupted _ -> ended(state, CANCELLED);
            case StopReason.Paused _, StopReason.LimitReached _, StopReason.BudgetReached _ ->
                ended(state, closed ? CANCELLED : UNFINISHED);
            case StopReason.RetriesExhausted _, StopReason.Refusal _ -> ended(state, FAILED);
        };
    }

    private static RunStatus ended(RunState state, RunStatus otherwise) {
        var outcome = state.findings().outcome();
        if (outcome.nothing() != null && outcome.opened() == null) {
            return NO_CHANGE;
        }
        return outcome.opened() == null ? otherwise : COMPLETED;
    }

    private static RunStatus waiting(RunState state) {
        return state.tally().isIn(ToolNames.PROPOSE_PLAN) ? WAITING_FOR_APPROVAL : WORKING;
    }

    private static RunStatus working(RunState state) {
        var tally = state.tally();
        if (tally.isIn(ToolNames.OPEN_PULL_REQUEST)) {
            return SUBMITTING;
        }
        if (tally.isIn(ToolNames.RUN_CHECKS)) {
            return CHECKING;
        }
        if (tally.requests().ended() == 0) {
            return CLONING;
        }
        if (state.findings().analyzed() == null) {
            return ANALYZING;
        }
        return state.findings().plan() == null || tally.isIn(ToolNames.PROPOSE_PLAN) ? PLANNING : WORKING;
    }

    /** Whether nothing more comes of it unless somebody writes. */
    public boolean isOver() {
        return switch (this) {
            case COMPLETED, NO_CHANGE, UNFINISHED, CANCELLED, FAILED -> true;
            case QUEUED, CLONING, ANALYZING, PLANNING, WAITING_FOR_APPROVAL, WORKING, CHECKING, SUBMITTING -> false;
        };
    }

    /** {@code waiting_for_approval}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
