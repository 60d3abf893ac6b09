package dev.atelier.forge;

/** A pull request that is open now. */
public sealed interface Opened {
    PullRequest pullRequest();

    record Created(PullRequest pullRequest) implements Opened {}

    /** It was open before, and is as it was: whoever wants its text renewed does so. */
    record Found(PullRequest pullRequest) implements Opened {}
}
