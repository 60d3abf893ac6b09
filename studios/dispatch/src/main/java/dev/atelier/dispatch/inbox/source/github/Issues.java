package dev.atelier.dispatch.inbox.source.github;

import static dev.atelier.dispatch.inbox.source.Verdict.ignore;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.webhook.Commands;
import java.util.Locale;
import java.util.Set;

/** Issues: opened with a call in them, labelled for the agent, or assigned to it. */
final class Issues {
    /** Who puts one of these on an issue wants it to be fixed. */
    static final Set<String> LABELS = Set.of("agent", "ai-agent", "atelier");

    private final People people;
    private final Asked asked;

    Issues(People people, Asked asked) {
        this.people = people;
        this.asked = asked;
    }

    Verdict judge(GitHubEvent event) {
        var issue = event.facts().at("issue");
        return switch (event.mail().action()) {
            case "opened", "reopened" -> opened(event, issue);
            case "labeled" -> labelled(event, issue);
            case "assigned" -> assigned(event, issue);
            default ->
                ignore(
                        "github.issues." + event.mail().action(),
                        "nothing follows from '" + event.mail().event() + "'; a rule could say what");
        };
    }

    private Verdict opened(GitHubEvent event, Facts issue) {
        var rule = "github.issue." + event.mail().action();
        var call =
                event.mail().webhook().commands().find(Requests.seen(issue.text("title") + "\n" + issue.text("body")));
        boolean isLabelled = issue.list("labels").stream().anyMatch(Issues::isOurs);
        if (call.isEmpty() && !isLabelled) {
            return ignore(rule, "the issue calls nobody here, and no label is for the agent");
        }
        if (!GitHubEvent.isTrusted(issue)) {
            return call.isPresent()
                    ? Comments.refuse(rule, issue, event.topic(number(issue), false, Grouping.EACH, null))
                    : ignore(rule + ".stranger", Comments.stranger(issue));
        }
        return call.isPresent()
                ? asked.judge(event.mail(), call.get(), place(event, issue, Grouping.EACH, "issue"))
                : fix(event, issue, "label", issue.at("user"));
    }

    private Verdict labelled(GitHubEvent event, Facts issue) {
        var label = event.facts().at("label");
        if (!isOurs(label)) {
            return ignore("github.issue.labeled", "the label is not for the agent");
        }
        return byOthers(event, issue, "label");
    }

    private Verdict assigned(GitHubEvent event, Facts issue) {
        return people.isOwn(event.facts().text("assignee.login"))
                ? byOthers(event, issue, "assigned")
                : ignore("github.issue.assigned", "the issue was assigned to somebody else");
    }

    /**
     * GitHub lets only people label and assign who may at least triage; but what a template puts on an issue comes in the name of whoever opened it, who may
     * be anybody.
     */
    private Verdict byOthers(GitHubEvent event, Facts issue, String what) {
        boolean byAuthor = event.sender().equals(issue.text("user.login"));
        return byAuthor && !GitHubEvent.isTrusted(issue)
                ? ignore("github.issue." + what + ".stranger", Comments.stranger(issue))
                : fix(event, issue, what, event.facts().at("sender"));
    }

    private Verdict fix(GitHubEvent event, Facts issue, String what, Facts by) {
        var commands = event.mail().webhook().commands();
        var fix = commands.named("fix");
        return fix == null
                ? ignore(
                        "github.issue." + what,
                        "this webhook has no command 'fix', which a label and an assignment mean")
                : asked.judge(
                        event.mail(),
                        new Commands.Call(what, fix, ""),
                        place(event, issue, Grouping.ONE_OPEN, what).by(by.text("login"), Telling.asker(by)));
    }

    private static boolean isOurs(Facts label) {
        return LABELS.contains(label.text("name").toLowerCase(Locale.ROOT));
    }

    private static long number(Facts issue) {
        return issue.number("number").orElse(0L);
    }

    private static Asked.Place place(GitHubEvent event, Facts issue, Grouping grouping, String what) {
        var topic = event.topic(number(issue), false, grouping, null);
        return Telling.place(event, what, issue.at("user"), topic, issue, null);
    }
}
