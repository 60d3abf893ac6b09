package dev.atelier.git;

import org.jspecify.annotations.Nullable;

/**
 * One repository that a session was given, as it was when it was laid out. It is kept where no agent can change it.
 *
 * @param session the one in whose tree it lies; threads of a session share its tree
 * @param resource the session's resource that asked for it
 * @param mountPath absolute, as the agent sees it: {@code /workspace/repo}
 * @param state what was checked out
 */
public record Checkout(String session, String resource, Remote remote, String mountPath, State state) {
    /**
     * What was checked out.
     *
     * @param branch null if a commit was asked for
     * @param commit its whole hash: what work is compared with; null if the repository was empty
     */
    public record State(
            @Nullable BranchName branch, @Nullable String commit) {}

    public Checkout at(State other) {
        return new Checkout(session, resource, remote, mountPath, other);
    }
}
