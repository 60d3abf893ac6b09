package dev.atelier.models.wire;

import java.time.Duration;

/**
 * How long a provider is waited for.
 *
 * @param connect until a connection stands
 * @param silence between two pieces of an answer, pings included; longer means that the stream is dead
 * @param whole for an answer from the first to the last
 */
public record Patience(Duration connect, Duration silence, Duration whole) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofHours(1));

    public Patience withSilence(Duration other) {
        return new Patience(connect, other, whole);
    }
}
