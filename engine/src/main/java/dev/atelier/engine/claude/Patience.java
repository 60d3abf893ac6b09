package dev.atelier.engine.claude;

import java.time.Duration;

/**
 * How long the CLI may say nothing before it is taken for dead. It is then ended, and started again with what it kept.
 *
 * @param startUp before its first line
 * @param silence between two lines while its model works
 * @param tool between two lines while a tool of its own works
 * @param afterResult between its result and its end
 * @param ending between the request to end and the end by force
 */
public record Patience(Duration startUp, Duration silence, Duration tool, Duration afterResult, Duration ending) {
    public static final Patience DEFAULT = new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(3));
}
