package dev.atelier.forge;

import java.time.Duration;

/**
 * How much a forge may take.
 *
 * @param connect until a connection stands
 * @param deadline until the answer to one request is there in whole
 * @param bytes of one answer
 * @param pages of one list, a hundred entries each
 */
public record ForgeLimits(Duration connect, Duration deadline, int bytes, int pages) {
    public static final ForgeLimits DEFAULT =
            new ForgeLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 16 << 20, 10);
}
