package dev.atelier.git;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where it is written down what was done with remotes, by whom and how it ended. Called once an operation is over; it must not throw. */
@FunctionalInterface
public interface GitTrail {
    /** Keeps nothing. */
    GitTrail NONE = _ -> {};

    void note(Entry entry);

    /**
     * One operation.
     *
     * @param name {@code checkout}, {@code compare}, {@code push}, {@code merge}
     * @param ref branch or commit that was asked for
     * @param who for whom
     */
    record Operation(String name, Remote remote, String ref, Requester who) {}

    /**
     * How an operation ended.
     *
     * @param sha the commit that it came to; null if it came to none
     * @param result {@code ok}, {@code interrupted} or the kind of failure in lower case
     */
    record Entry(Operation operation, @Nullable String sha, String result, Duration took) {}
}
