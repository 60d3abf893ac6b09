package dev.atelier.agent.loop;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The threads that a session's agent called in, as far as the session's own journal tells. Owned by one thread. */
final class Threads {
    /** How far a thread is. */
    enum Phase {
        IDLE,
        AT_WORK,
        TERMINATED
    }

    /**
     * A thread.
     *
     * @param why it is idle; null before its first turn
     * @param sent how many inputs it was handed
     * @param heard how many of them it says it has taken up
     */
    record Called(
            String id, String agent, Phase phase, @Nullable StopReason why, long sent, long heard) {
        /** One that waits for a person or for money does not work, whatever else lies before it. */
        boolean isWorking() {
            return switch (phase) {
                case AT_WORK -> true;
                case TERMINATED -> false;
                case IDLE ->
                    sent > heard
                            && !(why instanceof StopReason.RequiresAction
                                    || why instanceof StopReason.Paused
                                    || why instanceof StopReason.BudgetReached);
            };
        }

        /** Whether there is something that can be interrupted. */
        boolean isBusy() {
            return isWorking() || (phase == Phase.IDLE && why instanceof StopReason.RequiresAction);
        }

        /** For the agent that called it in. */
        String words() {
            return switch (phase) {
                case AT_WORK -> "at work";
                case TERMINATED -> "closed";
                case IDLE ->
                    switch (why) {
                        case StopReason.RequiresAction _ -> "waits for a person's answer";
                        case StopReason.Paused _ -> "paused by a person";
                        case StopReason.Interrupted _ -> "interrupted by a person";
                        case StopReason.BudgetReached _ -> "stopped: the budget is spent";
                        case StopReason.RetriesExhausted _, StopReason.Refusal _, StopReason.LimitReached _ -> "failed";
                        case StopReason.EndTurn _ -> isWorking() ? "at work" : "done with its last message";
                        case null -> "begins";
                    };
            };
        }

        boolean isOpen() {
            return phase != Phase.TERMINATED;
        }

        private Called with(Phase next) {
            return new Called(id, agent, next, null, sent, heard);
        }

        private Called idle(StopReason reason, long taken) {
            return new Called(id, agent, Phase.IDLE, reason, sent, Math.max(heard, taken));
        }

        private Called handed() {
            return new Called(id, agent, phase, why, sent + 1, heard);
        }
    }

    private Map<String, Called> called = new LinkedHashMap<>();

    void created(SessionEvent.ThreadCreated thread) {
        var id = thread.sessionThreadId();
        called.put(id, new Called(id, thread.agentName(), Phase.IDLE, null, 0, 0));
    }

    void handed(String id) {
        change(id, Called::handed);
    }

    void working(String id) {
        change(id, thread -> thread.with(Phase.AT_WORK));
    }

    void idle(SessionEvent.ThreadStatusIdle idle) {
        long taken = idle.inputsProcessed() == null ? 0 : idle.inputsProcessed();
        change(idle.sessionThreadId(), thread -> thread.idle(idle.stopReason(), taken));
    }

    void terminated(String id) {
        change(id, thread -> thread.with(Phase.TERMINATED));
    }

    private void change(String id, UnaryOperator<Called> how) {
        called.computeIfPresent(id, (_, thread) -> thread.isOpen() ? how.apply(thread) : thread);
    }

    boolean isEmpty() {
        return called.isEmpty();
    }

    Optional<Called> find(String id) {
        return Optional.ofNullable(called.get(id));
    }

    List<Called> all() {
        return List.copyOf(called.values());
    }

    boolean anyWorking() {
        return called.values().stream().anyMatch(Called::isWorking);
    }

    boolean anyOutOfBudget() {
        return called.values().stream().anyMatch(thread -> thread.why() instanceof StopReason.BudgetReached);
    }

    /** Ids of the calls of threads that wait for a person or the client. */
    List<String> pending() {
        return called.values().stream()
                .filter(thread -> thread.why() instanceof StopReason.RequiresAction)
                .flatMap(thread -> ((StopReason.RequiresAction) thread.why()).eventIds().stream())
                .toList();
    }
}
