package dev.atelier.dispatch.inbox.source.jira;

import static dev.atelier.dispatch.inbox.source.Verdict.ignore;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Source;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.webhook.Commands;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Jira's deliveries mean. A ticket is for the agent once it is assigned to it, labelled for it, or moved to a status that is named for it; and whoever
 * comments can ask. Customers of a service desk, and programs, ask for nothing.
 */
public final class Jira implements Source {
    private static final Set<String> LABELS = Set.of("agent", "ai-agent", "atelier");
    private static final Set<String> STATUSES = Set.of("ready for agent", "agent", "ai-agent", "ai");
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,50}-[0-9]{1,10}");

    private final People people;
    private final Asked asked = new Asked("jira", "who works on that project");

    public Jira(People people) {
        this.people = people;
    }

    @Override
    public Optional<Verdict.Ignore> guard(Mail mail) {
        var facts = mail.facts();
        var actor = facts.has("comment") ? facts.at("comment.author") : facts.at("user");
        if (isAgent(actor) || RichText.of(facts.at("comment.body").node()).contains(People.MARK)) {
            return Optional.of(ignore("jira.own", "this system did that itself"));
        }
        if (actor.text("accountType").equals("app") && !people.mayAsk(actor.text("displayName"))) {
            return Optional.of(ignore("jira.bot", "a program did that, and programs ask for nothing here"));
        }
        return Optional.empty();
    }

    private boolean isAgent(Facts user) {
        return people.isOwn(user.text("displayName"))
                || people.isOwn(user.text("name"))
                || people.isOwn(user.text("accountId"));
    }

    @Override
    public Verdict judge(Mail mail) {
        if (key(mail).isEmpty()) {
            return ignore("jira.no_issue", "'" + mail.event() + "' is about no ticket");
        }
        return switch (mail.event()) {
            case "comment_created" -> comment(mail);
            case "jira:issue_created" -> created(mail);
            case "jira:issue_updated" -> updated(mail);
            default -> ignore("jira.unhandled", "nothing follows from '" + mail.event() + "'; a rule could say what");
        };
    }

    private Verdict comment(Mail mail) {
        var comment = mail.facts().at("comment");
        var call = mail.webhook()
                .commands()
                .find(Requests.seen(RichText.of(comment.at("body").node())));
        if (call.isEmpty()) {
            return ignore("jira.comment", "the comment calls nobody here");
        }
        if (comment.text("author.accountType").equals("customer")) {
            return ignore(
                    "jira.comment.stranger", "a customer of a service desk wrote that, so nothing is done for them");
        }
        return asked.judge(mail, call.get(), place(mail, "comment", comment.at("author"), Grouping.EACH));
    }

    private Verdict created(Mail mail) {
        var fields = mail.facts().at("issue.fields");
        if (isAgent(fields.at("assignee"))) {
            return fix(mail, "assigned");
        }
        boolean isLabelled = fields.at("labels")
                .node()
                .valueStream()
                .anyMatch(label -> LABELS.contains(label.asString("").toLowerCase(Locale.ROOT)));
        return isLabelled
                ? fix(mail, "label")
                : ignore("jira.created", "the ticket is neither assigned to the agent nor labelled for it");
    }

    private Verdict updated(Mail mail) {
        for (var change : mail.facts().list("changelog.items")) {
            var to = change.text("toString").strip().toLowerCase(Locale.ROOT);
            switch (change.text("field").toLowerCase(Locale.ROOT)) {
                case "assignee" -> {
                    if (people.isOwn(to) || people.isOwn(change.text("to"))) {
                        return fix(mail, "assigned");
                    }
                }
                case "status" -> {
                    if (STATUSES.contains(to)) {
                        return fix(mail, "transition");
                    }
                }
                case "labels" -> {
                    var before = List.of(
                            change.text("fromString").toLowerCase(Locale.ROOT).split("\\s+"));
                    for (var label : to.split("\\s+")) {
                        if (LABELS.contains(label) && !before.contains(label)) {
                            return fix(mail, "label");
                        }
                    }
                }
                default -> {}
            }
        }
        return ignore("jira.updated", "the change is not for the agent: " + changes(mail));
    }

    private static String changes(Mail mail) {
        var changes = mail.facts().list("changelog.items").stream()
                .limit(5)
                .map(change -> change.text("field").replaceAll("[^A-Za-z ._-]", "?"))
                .toList();
        return changes.isEmpty() ? "nothing is said to have changed" : String.join(", ", changes);
    }

    private Verdict fix(Mail mail, String what) {
        var fix = mail.webhook().commands().named("fix");
        if (fix == null) {
            return ignore("jira." + what, "this webhook has no command 'fix', which that means");
        }
        var actor = mail.facts().at("user");
        if (actor.text("accountType").equals("customer")) {
            return ignore(
                    "jira." + what + ".stranger", "a customer of a service desk did that, so nothing is done for them");
        }
        return asked.judge(mail, new Commands.Call(what, fix, ""), place(mail, what, actor, Grouping.ONE_OPEN));
    }

    private Asked.Place place(Mail mail, String what, Facts by, Grouping grouping) {
        var key = key(mail);
        var topic = topic(mail);
        return new Asked.Place(
                what,
                by.text("displayName").replaceAll("[^\\p{L}\\p{N} ._-]", ""),
                new Topic(topic.subject(), grouping, topic.replyTo(), what.equals("comment") ? asker(by) : null),
                new Asked.Where(repository(mail), null),
                Map.of("webhook_event", mail.event(), "jira_issue", key),
                briefing -> about(mail, briefing));
    }

    /** Who comments need not work on the ticket's project; who assigns, labels or moves it does. */
    private static @Nullable String asker(Facts by) {
        if (by.text("accountType").equals("app")) {
            return null; // named in the settings
        }
        return by.text("accountId").isEmpty() ? by.text("name") : by.text("accountId");
    }

    private static Briefing about(Mail mail, Briefing briefing) {
        var fields = mail.facts().at("issue.fields");
        var origin = "jira ticket " + key(mail);
        return briefing.fact("ticket", key(mail))
                .fact("project", fields.text("project.name"))
                .fact("type", fields.text("issuetype.name"))
                .fact("status", fields.text("status.name"))
                .fact("priority", fields.text("priority.name"))
                .fact("reporter", fields.text("reporter.displayName"))
                .block(origin + ", summary", fields.text("summary"), Briefing.LONGEST_TITLE)
                .block(
                        origin + ", description",
                        RichText.of(fields.at("description").node()),
                        Briefing.LONGEST_TEXT);
    }

    /** Empty for none. */
    private static String key(Mail mail) {
        var key = mail.facts().text("issue.key");
        return KEY.matcher(key).matches() ? key : "";
    }

    @Override
    public Topic topic(Mail mail) {
        var key = key(mail);
        return key.isEmpty()
                ? new Topic(null, Grouping.EACH, null)
                : new Topic("jira:" + key, Grouping.EACH, new ReplyTo("jira", "", key, false, null, false, null));
    }

    @Override
    public @Nullable String repository(Mail mail) {
        return mail.webhook().routing().repository();
    }
}
