package dev.atelier.agent.loop;

import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a turn has used up and how its last request ended.
 *
 * @param step number of the last request's step, 0 before the first
 * @param attempt number of that request's try
 * @param failures how often this step failed and was to be tried again
 * @param tokens of all requests of the turn
 * @param last how the last request ended
 * @param refusedAt how many tokens it had used when an engine's own request could not be paid for last; -1 before
 * @param clock how long it has been at work
 */
record Turn(int step, int attempt, int failures, long tokens, Last last, long refusedAt, Clock clock) {
    /** How the last request of a turn ended. */
    enum Last {
        /** There is none, or the turn is over: nothing follows from it. */
        NONE,
        /** Without an answer: to be asked again. */
        FAILED,
        /** With a failure that outlasted all retries: the turn is lost. */
        EXHAUSTED,
        /** The model declined. */
        REFUSED,
        /** With calls: their results are owed to the model. */
        CALLS,
        /** With an answer that a grader wants revised. */
        REVISION,
        /** In the middle, because an engine's own requests could not be paid for: to be gone on with when they can. */
        UNPAID,
        /** Again, and nothing was answered in between: whoever is to find out whether it can be paid for knows less than the gateway. */
        STUCK,
        /** With nothing more to do. */
        DONE
    }

    /** @param since null while it does not work */
    record Clock(Duration before, @Nullable Instant since) {
        Duration at(Instant now) {
            return since == null || now.isBefore(since) ? before : before.plus(Duration.between(since, now));
        }

        Clock started(Instant at) {
            return new Clock(at(at), at);
        }

        Clock stopped(Instant at) {
            return new Clock(at(at), null);
        }
    }

    static final Turn NONE = new Turn(0, 0, 0, 0, Last.NONE, -1, new Clock(Duration.ZERO, null));

    Turn requested(int ofStep, int ofAttempt) {
        return new Turn(ofStep, ofAttempt, ofStep == step ? failures : 0, tokens, last, refusedAt, clock);
    }

    Turn ended(Last how, Usage usage) {
        if (how == Last.UNPAID) {
            return new Turn(step, attempt, 0, tokens, tokens == refusedAt ? Last.STUCK : how, tokens, clock);
        }
        return new Turn(step, attempt, how == Last.FAILED ? failures : 0, tokens + sum(usage), how, refusedAt, clock);
    }

    /** A request that is no step ended: what is owed stays owed. */
    Turn aside(boolean failed, Usage usage) {
        return new Turn(step, attempt, failed ? failures : 0, tokens + sum(usage), last, refusedAt, clock);
    }

    /** Something was asked beside the loop's own requests. */
    Turn used(Usage usage) {
        return new Turn(step, attempt, failures, tokens + sum(usage), last, refusedAt, clock);
    }

    private static long sum(Usage usage) {
        return usage.inputTokens()
                + usage.outputTokens()
                + usage.cacheReadInputTokens()
                + usage.cacheCreationInputTokens();
    }

    Turn failedOnce() {
        return new Turn(step, attempt, failures + 1, tokens, last, refusedAt, clock);
    }

    Turn with(Last how) {
        return new Turn(step, attempt, failures, tokens, how, refusedAt, clock);
    }

    Turn with(Clock other) {
        return new Turn(step, attempt, failures, tokens, last, refusedAt, other);
    }

    /** Whether the model is owed another request. */
    boolean isUnfinished() {
        return switch (last) {
            case FAILED, CALLS, REVISION, UNPAID, STUCK -> true;
            case NONE, EXHAUSTED, REFUSED, DONE -> false;
        };
    }
}
