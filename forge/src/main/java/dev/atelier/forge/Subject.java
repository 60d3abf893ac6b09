package dev.atelier.forge;

/** What a comment or a reaction is for. GitLab counts issues and pull requests apart, so it is said which. */
public sealed interface Subject {
    /** What can be commented on. */
    sealed interface Conversation extends Subject {
        long number();
    }

    record OnIssue(long number) implements Conversation {}

    record OnPullRequest(long number) implements Conversation {}

    /** A comment in a conversation. */
    record OnComment(Conversation in, long id) implements Subject {}

    /** A comment on a line of a pull request. */
    record OnReviewComment(long pullRequest, long id) implements Subject {}
}
