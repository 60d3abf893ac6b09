package dev.atelier.dispatch.inbox.source.github;

import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all of GitHub's events have. */
record GitHubEvent(Mail mail, Facts facts) {
    /** Who may write to the repository, as far as an event says it. */
    private static final Set<String> TRUSTED = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_./-]{1,200}");

    static GitHubEvent of(Mail mail) {
        return new GitHubEvent(mail, mail.facts());
    }

    /** {@code owner/name}; empty if it is none's. */
    String repository() {
        var name = facts.text("repository.full_name");
        return NAME.matcher(name).matches() ? name : "";
    }

    /** The address to clone it from; null if it is none's. */
    @Nullable
    String remote() {
        var configured = mail.webhook().routing().repository();
        if (configured != null) {
            return configured;
        }
        var page = facts.text("repository.html_url");
        return page.startsWith("https://")
                        && page.endsWith("/" + repository())
                        && !repository().isEmpty()
                ? page
                : null;
    }

    String sender() {
        return facts.text("sender.login");
    }

    static boolean isTrusted(Facts written) {
        return TRUSTED.contains(written.text("author_association"));
    }

    static boolean isBot(Facts user) {
        return user.text("type").equalsIgnoreCase("Bot") || user.text("login").endsWith("[bot]");
    }

    /** Of an issue or pull request. */
    Topic topic(long number, boolean isPullRequest, Grouping grouping, @Nullable ReplyTo replyTo) {
        var subject = "github:" + repository() + "#" + number;
        return new Topic(
                subject, grouping, replyTo == null ? reply(number, isPullRequest, null, false, null) : replyTo);
    }

    /** Null if it has no address. */
    @Nullable
    ReplyTo reply(
            long number,
            boolean isPullRequest,
            @Nullable Long comment,
            boolean isReviewComment,
            @Nullable String commit) {
        var remote = remote();
        return remote == null
                ? null
                : new ReplyTo("github", remote, Long.toString(number), isPullRequest, comment, isReviewComment, commit);
    }

    /** The branch of a pull request; null for one from another repository, which this one's token does not open. */
    @Nullable
    String branch(Facts pullRequest) {
        var ref = pullRequest.text("head.ref");
        boolean ours = pullRequest.text("head.repo.full_name").equals(repository());
        return ours && BRANCH.matcher(ref).matches() ? ref : null;
    }

    Map<String, String> metadata(@Nullable Long number) {
        var metadata = new HashMap<String, String>();
        metadata.put("webhook_event", mail.event());
        metadata.put("github_repository", repository());
        if (number != null) {
            metadata.put("github_number", number.toString());
        }
        return metadata;
    }
}
