package dev.atelier.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(4));
    private final Random random = new Random(1);

    @Test
    void eachWaitIsTwiceTheOneBeforeLessSomeJitter() {
        assertThat(policy.next(1, null, random).orElseThrow()).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
        assertThat(policy.next(2, null, random).orElseThrow())
                .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2));
        assertThat(policy.next(4, null, random).orElseThrow()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void theProviderMayAskForMore() {
        assertThat(policy.next(1, Duration.ofMinutes(3), random)).contains(Duration.ofMinutes(3));
    }

    @Test
    void afterTheLastAttemptThereIsNone() {
        assertThat(policy.next(5, null, random)).isEmpty();
    }
}
