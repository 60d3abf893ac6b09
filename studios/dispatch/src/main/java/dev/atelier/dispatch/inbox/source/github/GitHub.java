package dev.atelier.dispatch.inbox.source.github;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.Source;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub's deliveries mean. People who may write to a repository ask by a comment, a label or by assigning; everybody else begins nothing. What this
 * system did itself, and what other programs did, begins nothing either.
 */
public final class GitHub implements Source {
    private final People people;
    private final Comments comments;
    private final Issues issues;
    private final PullRequests pullRequests;

    public GitHub(People people) {
        this.people = people;
        var asked = new Asked("github", "who may write to the repository");
        this.comments = new Comments(asked);
        this.issues = new Issues(people, asked);
        this.pullRequests = new PullRequests(asked);
    }

    @Override
    public Optional<Verdict.Ignore> guard(Mail mail) {
        var event = GitHubEvent.of(mail);
        if (mail.topic().equals("ping")) {
            return Optional.of(Verdict.ignore("github.ping", "GitHub tried whether this address answers"));
        }
        if (people.isOwn(event.sender())) {
            return Optional.of(Verdict.ignore("github.own", "this system did that itself"));
        }
        if (event.facts().text("comment.body").contains(People.MARK)
                || event.facts().text("review.body").contains(People.MARK)) {
            return Optional.of(Verdict.ignore("github.own", "this system wrote that itself"));
        }
        boolean news = mail.topic().equals("check_suite")
                || mail.event().equals("pull_request.closed")
                || mail.event().equals("pull_request.reopened");
        return GitHubEvent.isBot(event.facts().at("sender")) && !people.mayAsk(event.sender()) && !news
                ? Optional.of(Verdict.ignore("github.bot", "a program did that, and programs ask for nothing here"))
                : Optional.empty();
    }

    @Override
    public Verdict judge(Mail mail) {
        var event = GitHubEvent.of(mail);
        return switch (mail.topic()) {
            case "issue_comment" -> comments.onIssue(event);
            case "pull_request_review_comment" -> comments.onLine(event);
            case "pull_request_review" -> comments.review(event);
            case "issues" -> issues.judge(event);
            case "pull_request" -> pullRequests.judge(event);
            case "check_suite" -> pullRequests.checks(event);
            case "push" ->
                Verdict.ignore("github.push", "commits came; what is on a branch is read when a task needs it");
            case "" ->
                Verdict.ignore("github.no_event", "the header X-GitHub-Event is missing, so nobody knows what it is");
            default ->
                Verdict.ignore(
                        "github.unhandled", "nothing follows from '" + mail.event() + "'; a rule could say what");
        };
    }

    /** Also of what this system and other programs did. */
    @Override
    public Verdict.@Nullable Pull news(Mail mail) {
        var event = GitHubEvent.of(mail);
        var remote = event.remote();
        var number = event.facts().number("pull_request.number");
        boolean isNews = mail.topic().equals("pull_request_review")
                || mail.event().equals("pull_request.closed")
                || mail.event().equals("pull_request.reopened");
        return isNews && remote != null && number.isPresent() ? new Verdict.Pull(remote, number.get()) : null;
    }

    @Override
    public Topic topic(Mail mail) {
        var event = GitHubEvent.of(mail);
        var facts = event.facts();
        var comment = facts.number("comment.id").orElse(null);
        boolean isPull = facts.has("pull_request") || facts.has("issue.pull_request");
        var number = facts.number(facts.has("pull_request") ? "pull_request.number" : "issue.number");
        if (number.isEmpty()) {
            return new Topic(null, Grouping.EACH, null);
        }
        var reply = event.reply(number.get(), isPull, comment, facts.has("comment.pull_request_review_id"), null);
        return event.topic(number.get(), isPull, Grouping.EACH, reply);
    }

    @Override
    public @Nullable String repository(Mail mail) {
        return GitHubEvent.of(mail).remote();
    }
}
