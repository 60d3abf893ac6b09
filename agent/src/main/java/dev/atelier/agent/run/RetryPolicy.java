package dev.atelier.agent.run;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a model that failed in passing is asked again: exponentially later, with jitter so that sessions do not come back in step.
 *
 * @param attempts how often a step is tried at most, the first time included
 * @param first the wait after the first failure; each further one doubles it
 * @param longest upper limit of a wait, unless the provider itself asks for more
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(8, Duration.ofSeconds(1), Duration.ofMinutes(2));

    /**
     * The wait before the next attempt.
     *
     * @param failures how often the step failed, from 1
     * @param asked how long the provider asked to wait
     * @return empty once the attempts are used up
     */
    public Optional<Duration> next(int failures, @Nullable Duration asked, RandomGenerator random) {
        if (failures >= attempts) {
            return Optional.empty();
        }
        long doubled = first.toMillis() << Math.min(failures - 1, 30);
        long wait = Math.min(doubled, longest.toMillis());
        long jittered = wait - random.nextLong(wait / 4 + 1);
        return Optional.of(Duration.ofMillis(asked == null ? jittered : Math.max(jittered, asked.toMillis())));
    }
}
