package dev.atelier.dispatch.inbox.source.github;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import org.jspecify.annotations.Nullable;

/** What agents are told of issues and pull requests. */
final class Telling {
    private Telling() {}

    /** Where somebody asked, with what is known of the issue or pull request there. */
    static Asked.Place place(
            GitHubEvent event, String what, Facts by, Topic topic, Facts issue, @Nullable String branch) {
        return new Asked.Place(
                what,
                by.text("login"),
                topic.askedBy(asker(by)),
                new Asked.Where(event.remote(), branch),
                event.metadata(issue.number("number").orElse(null)),
                briefing -> about(event, issue, briefing));
    }

    /** A program that may ask is named in the settings, and nobody's collaborator. */
    static @Nullable String asker(Facts by) {
        return GitHubEvent.isBot(by) ? null : by.text("login");
    }

    /** What is known of an issue or pull request. */
    static Briefing about(GitHubEvent event, Facts issue, Briefing briefing) {
        var kind = issue.has("pull_request") || issue.has("head") ? "pull request" : "issue";
        var origin = "github " + event.repository() + " " + kind + " #" + issue.text("number");
        return briefing.fact("repository", event.repository())
                .fact(kind, "#" + issue.text("number"))
                .fact("page", issue.text("html_url"))
                .fact("author", issue.text("user.login"))
                .fact("labels", labels(issue))
                .fact("state", issue.text("state"))
                .fact("branch", issue.text("head.ref"))
                .fact("into", issue.text("base.ref"))
                .block(origin + ", title", issue.text("title"), Briefing.LONGEST_TITLE)
                .block(origin + ", text", issue.text("body"), Briefing.LONGEST_TEXT);
    }

    private static String labels(Facts issue) {
        return String.join(
                ", ",
                issue.list("labels").stream().map(label -> label.text("name")).toList());
    }
}
