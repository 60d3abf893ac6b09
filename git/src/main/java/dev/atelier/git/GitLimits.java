package dev.atelier.git;

import java.time.Duration;

/**
 * How much a repository may take.
 *
 * @param deadline of one operation, all in all
 * @param repository bytes of its history, as it is kept
 * @param files bytes of all files of one checkout together
 * @param count how many files one checkout may have
 * @param cache bytes of all mirrors together
 */
public record GitLimits(Duration deadline, long repository, long files, long count, long cache) {
    public static final GitLimits DEFAULT =
            new GitLimits(Duration.ofMinutes(10), 1L << 30, 1L << 30, 50_000, 10L << 30);
}
