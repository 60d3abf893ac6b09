package dev.atelier.dispatch.inbox.source;

import org.jspecify.annotations.Nullable;

/**
 * Where answers go.
 *
 * @param source {@code github}, {@code jira} or {@code sentry}
 * @param place address of the repository, or what else the source needs besides a number; empty for nothing
 * @param number of the issue, the ticket's key
 * @param comment that asked; null if it was not a comment
 * @param isReviewComment whether that is one on a line of a pull request
 * @param commit that it is about; null for none
 */
public record ReplyTo(
        String source,
        String place,
        String number,
        boolean isPullRequest,
        @Nullable Long comment,
        boolean isReviewComment,
        @Nullable String commit) {}
