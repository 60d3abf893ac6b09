package dev.atelier.agent.engine;

import dev.atelier.agent.model.ModelException;

/**
 * A program that does a whole turn by itself: it asks the model, runs tools of its own, and comes back when it is done. To the loop it is one long
 * request, so that stops, limits, budgets and recovery are the same whoever runs a session. Thread-safe.
 */
public interface Engine {
    /** As agents name it, {@code claude-cli}. */
    String name();

    /**
     * Works until there is nothing more to do. Blocks; interrupting the thread ends everything it started within a second.
     *
     * @throws ModelException if it came to no end; it says whether starting it again may help
     */
    Finish work(Turn turn, Voice voice) throws ModelException, InterruptedException;

    /** How a turn ended. */
    enum Finish {
        DONE("end_turn"),
        /** A call waits for a person, a client or another session; the turn goes on when it has a result. */
        CALLED("tool_use"),
        /** Something came in; the turn goes on with it. */
        NUDGED("end_turn"),
        /** What it wanted to ask could not be paid for. */
        UNPAID("budget_reached");

        private final String stopReason;

        Finish(String stopReason) {
            this.stopReason = stopReason;
        }

        /** As the journal has it. */
        public String stopReason() {
            return stopReason;
        }
    }
}
