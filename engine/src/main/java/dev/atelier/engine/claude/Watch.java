package dev.atelier.engine.claude;

import java.time.Duration;
import java.util.Optional;

/** Knows since when the CLI has been silent, and when that is too long. By a clock of nanoseconds that its user has. Used by one thread. */
final class Watch {
    /** What the CLI is about. */
    private enum Phase {
        STARTING("hang_at_start"),
        WORKING("silence"),
        IN_TOOL("silence_in_tool"),
        IN_OURS("waiting"),
        FINISHED("hang_after_result");

        private final String fault;

        Phase(String fault) {
            this.fault = fault;
        }
    }

    private final Patience patience;
    private Phase phase = Phase.STARTING;
    private long since;

    Watch(Patience patience, long now) {
        this.patience = patience;
        this.since = now;
    }

    /**
     * Something came.
     *
     * @param tools how many of its own tools work
     * @param ours how many calls of the session's tools it waits for: these have limits of their own
     * @param finished whether it gave its result
     */
    void heard(long now, int tools, int ours, boolean finished) {
        var next = finished ? Phase.FINISHED : ours > 0 ? Phase.IN_OURS : tools > 0 ? Phase.IN_TOOL : Phase.WORKING;
        if (next != Phase.FINISHED || phase != Phase.FINISHED) {
            since = now;
        }
        phase = next;
    }

    /** The name of what is wrong, if it is. */
    Optional<String> fault(long now) {
        return left(now) > 0 ? Optional.empty() : Optional.of(phase.fault);
    }

    /** How long it may still take. */
    long left(long now) {
        return limit().toNanos() - (now - since);
    }

    private Duration limit() {
        return switch (phase) {
            case STARTING -> patience.startUp();
            case WORKING -> patience.silence();
            case IN_TOOL -> patience.tool();
            case IN_OURS -> Duration.ofDays(1);
            case FINISHED -> patience.afterResult();
        };
    }
}
