package dev.atelier.forge;

import java.util.Map;

/** Knows what became of the pull requests of sessions, without asking anybody over the network. Implementations are thread-safe. */
public interface PullRequestStates {
    /** Of no session anything. */
    PullRequestStates NONE = _ -> Map.of();

    /**
     * What is known of the newest pull requests of a workspace, by the ids of their sessions; of a session with several that of the newest. On a forge it is what
     * that said last, which may be out of date by as long as nothing happened there.
     */
    Map<String, PullRequest.State> of(String workspace);
}
