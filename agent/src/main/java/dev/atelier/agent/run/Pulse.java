package dev.atelier.agent.run;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationOngoing;
import dev.atelier.agent.run.ModelWork.Purpose;
import java.time.Duration;
import java.util.Optional;

/** Says now and then that a grader is still at it, since nothing else of it is seen until its verdict. Owned by the run's thread. */
final class Pulse {
    private final ModelWork model;
    private final long every;
    private long since = System.nanoTime();

    /** @param every how long it says nothing */
    Pulse(ModelWork model, Duration every) {
        this.model = model;
        this.every = every.toNanos();
    }

    /** To be asked whenever the run waits. */
    Optional<EventData> beat() {
        long now = System.nanoTime();
        if (!model.isAsking() || !(model.purpose() instanceof Purpose.Grade(var outcome))) {
            since = now;
            return Optional.empty();
        }
        if (now - since < every) {
            return Optional.empty();
        }
        since = now;
        return Optional.of(new OutcomeEvaluationOngoing(outcome.id(), outcome.iteration()));
    }
}
