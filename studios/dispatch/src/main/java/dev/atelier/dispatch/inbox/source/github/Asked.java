package dev.atelier.dispatch.inbox.source.github;

import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Template;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Answer;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Decide;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.source.Verdict.Why;
import dev.atelier.dispatch.inbox.webhook.Command;
import dev.atelier.dispatch.inbox.webhook.Commands;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What follows when somebody who may ask calls by one of the prefixes. */
final class Asked {
    private static final String CALLED = "somebody called by ";

    /**
     * Where somebody asked.
     *
     * @param what for people and rules: {@code comment}
     * @param number of the issue or pull request
     * @param by login
     * @param branch of the pull request; null for the repository's own
     * @param context adds what an agent needs to know
     */
    record Place(
            String what,
            long number,
            String by,
            Topic topic,
            @Nullable String branch,
            UnaryOperator<Briefing> context) {
        /** The same, asked by somebody else. */
        Place by(String other) {
            return new Place(what, number, other, topic, branch, context);
        }
    }

    Verdict judge(GitHubEvent event, Commands.Call call, Place place) {
        var command = call.command();
        var commands = event.mail().webhook().commands();
        if (command == null) {
            var words = "I know no such request. What can be asked for:";
            return new Answer(
                    why(place, "unknown", CALLED + call.prefix() + " and named no command"),
                    place.topic(),
                    Requests.help(commands, words));
        }
        var reason = place.by() + ", who may write to the repository, asked for '" + command.name() + "'";
        return switch (command.name()) {
            case Requests.HELP ->
                new Answer(
                        why(place, command.name(), reason),
                        place.topic(),
                        Requests.help(commands, "What can be asked for:"));
            case Requests.APPROVE, Requests.REJECT ->
                new Decide(
                        why(place, command.name(), reason),
                        place.topic(),
                        command.name().equals(Requests.APPROVE),
                        call.words(),
                        place.by());
            default -> begin(event, command, call.words(), place, reason);
        };
    }

    private static Begin begin(GitHubEvent event, Command command, String words, Place place, String reason) {
        var body = event.mail().body();
        var prompt = command.prompt().isEmpty()
                ? Requests.instruction(command)
                : Template.briefing(command.prompt(), body, "github");
        var briefing = place.context().apply(new Briefing(prompt));
        briefing.block("github " + place.what() + " by " + place.by() + ", the request", words, Briefing.LONGEST_WORDS);
        var metadata = event.metadata(place.number());
        metadata.put("command", command.name());
        if (command.requiresApproval()) {
            metadata.put(Requests.PLAN_APPROVAL, "true");
        }
        var webhook = event.mail().webhook();
        var order = new Order(
                Requests.agent(command, webhook),
                briefing.text("github"),
                event.remote(),
                place.branch(),
                place.topic(),
                webhook.routing().priority(),
                metadata);
        return new Begin(why(place, command.name(), reason), order);
    }

    private static Why why(Place place, String name, String reason) {
        return new Why("github." + place.what() + "." + name, reason);
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
