package dev.atelier.dispatch.inbox.source.sentry;

import static dev.atelier.dispatch.inbox.source.Verdict.ignore;

import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Source;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.source.Verdict.Trace;
import dev.atelier.dispatch.inbox.source.Verdict.Why;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Sentry's deliveries mean. All that is about one issue is one task; once that is done only a regression begins another. Everything in an error was
 * perhaps written by whoever made it happen.
 */
public final class Sentry implements Source {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> HARMLESS = Set.of("info", "debug", "sample");
    private static final Set<String> AGAIN = Set.of("", "regressed", "escalating");
    private static final String FIX = """
            An error happened in production. Find its cause in the code. First write a test that fails because of it, then mend it, show that the test \
            passes, and open a pull request that says what happened and why it does not any more. Before anything is changed, a person must approve the \
            plan.""";
    private static final String REGRESSION = """
            An error that was thought solved happened again in production. Find out why it came back. First write a test that fails because of it, then \
            mend it, show that the test passes, and open a pull request. Before anything is changed, a person must approve the plan.""";
    private static final String ALERT = """
            An alert on a number went off in production. Find out what it may come from. Change nothing; say what you found and what you would do.""";

    @Override
    public Optional<Verdict.Ignore> guard(Mail mail) {
        boolean isApp = mail.facts().text("actor.type").equals("application") && !isNews(mail);
        return isApp && !mail.facts().text("actor.name").equals("Sentry")
                ? Optional.of(ignore("sentry.own", "a program did that, perhaps this one"))
                : Optional.empty();
    }

    /** What Sentry tells in its own name, or in that of an application, without anybody having done anything. */
    private static boolean isNews(Mail mail) {
        return !mail.topic().equals("comment") && !mail.event().equals("issue.resolved");
    }

    @Override
    public Verdict judge(Mail mail) {
        return switch (mail.event()) {
            case "issue.created" -> issue(mail, "new", Grouping.ONCE, FIX);
            case "issue.unresolved" -> unresolved(mail);
            case "event_alert.triggered" -> error(mail, mail.facts().at("data.event"), "alert");
            case "error.created" -> error(mail, mail.facts().at("data.error"), "error");
            case "metric_alert.critical" -> metric(mail);
            default -> ignore("sentry.unhandled", "nothing follows from '" + mail.event() + "'; a rule could say what");
        };
    }

    private Verdict unresolved(Mail mail) {
        var substatus = mail.facts().text("data.issue.substatus");
        return AGAIN.contains(substatus)
                ? issue(mail, "regression", Grouping.ONE_OPEN, REGRESSION)
                : ignore(
                        "sentry.unresolved",
                        "the issue is open again (" + word(substatus) + "), but did not come back");
    }

    private Verdict issue(Mail mail, String what, Grouping grouping, String instruction) {
        var issue = mail.facts().at("data.issue");
        var briefing = new Briefing(instruction)
                .fact("issue", issue.text("shortId"))
                .fact("project", issue.text("project.slug"))
                .fact("platform", issue.text("platform"))
                .fact("level", issue.text("level"))
                .fact("first seen", issue.text("firstSeen"))
                .fact("last seen", issue.text("lastSeen"))
                .fact("times", issue.text("count"))
                .fact("users", issue.text("userCount"))
                .fact("culprit", issue.text("culprit"))
                .fact("file", issue.text("metadata.filename"))
                .fact("function", issue.text("metadata.function"))
                .fact("page", first(issue, "web_url", "permalink"))
                .block("sentry issue, title", issue.text("title"), Briefing.LONGEST_TITLE)
                .block("sentry issue, message", issue.text("metadata.value"), Briefing.LONGEST_WORDS);
        return begin(mail, issue, issue.text("id"), new Kind(what, grouping), briefing);
    }

    private Verdict error(Mail mail, Facts event, String what) {
        var frames = Frames.of(event);
        var exception = event.list("exception.values");
        var last = exception.isEmpty() ? event : exception.getLast();
        var briefing = new Briefing(FIX)
                .fact("project", event.text("project"))
                .fact("platform", event.text("platform"))
                .fact("level", event.text("level"))
                .fact("at", event.text("datetime"))
                .fact("release", event.text("release"))
                .fact("culprit", event.text("culprit"))
                .fact("rule", mail.facts().text("data.triggered_rule"))
                .fact("page", event.text("web_url"))
                .fact("tags", tags(event))
                .fact("files it may be in", String.join(", ", frames.candidates()))
                .block("sentry error, title", event.text("title"), Briefing.LONGEST_TITLE)
                .block("sentry error, message", last.text("value"), Briefing.LONGEST_WORDS)
                .block("sentry stack trace, newest frame first", frames.text(), Briefing.LONGEST_WORDS);
        var begun = begin(mail, event, event.text("issue_id"), new Kind(what, Grouping.ONCE), briefing);
        var release = event.text("release");
        return begun instanceof Begin begin
                ? new Begin(begin.why(), begin.order(), new Trace(release.isEmpty() ? null : release, frames.whole()))
                : begun;
    }

    private static String tags(Facts event) {
        return String.join(
                ", ",
                event.list("tags").stream()
                        .limit(20)
                        .map(tag -> tag.text("0") + "=" + tag.text("1"))
                        .toList());
    }

    private record Kind(String what, Grouping grouping) {}

    private Verdict begin(Mail mail, Facts about, String id, Kind kind, Briefing briefing) {
        var level = about.text("level");
        if (HARMLESS.contains(level)) {
            return ignore("sentry." + kind.what(), "its level is only '" + level + "'");
        }
        if (!ID.matcher(id).matches()) {
            return ignore("sentry." + kind.what(), "it names no issue");
        }
        var metadata = new HashMap<String, String>();
        metadata.put("webhook_event", mail.event());
        metadata.put("sentry_issue", id);
        metadata.put(Requests.PLAN_APPROVAL, "true");
        var webhook = mail.webhook();
        var order = new Order(
                webhook.routing().agent(),
                briefing.text("sentry"),
                repository(mail),
                null,
                new Topic("sentry:" + id, kind.grouping(), reply(id)),
                webhook.routing().priority(),
                metadata);
        var reason = switch (kind.what()) {
            case "new" -> "Sentry has a new issue";
            case "regression" -> "an issue of Sentry came back";
            case "alert" -> "an alert of Sentry went off for an error";
            default -> "Sentry was told of an error";
        };
        return new Begin(new Why("sentry." + kind.what(), reason), order);
    }

    private Verdict metric(Mail mail) {
        var alert = mail.facts().at("data");
        var id = alert.text("metric_alert.id");
        var briefing = new Briefing(ALERT)
                .fact("alert", alert.text("metric_alert.alert_rule.name"))
                .fact("since", alert.text("metric_alert.date_started"))
                .fact("page", alert.text("web_url"))
                .block("sentry alert, title", alert.text("description_title"), Briefing.LONGEST_TITLE)
                .block("sentry alert, text", alert.text("description_text"), Briefing.LONGEST_WORDS);
        if (!ID.matcher(id).matches()) {
            return ignore("sentry.metric", "it names no alert");
        }
        var webhook = mail.webhook();
        var order = new Order(
                webhook.routing().agent(),
                briefing.text("sentry"),
                repository(mail),
                null,
                new Topic("sentry:metric:" + id, Grouping.ONE_OPEN, null),
                webhook.routing().priority(),
                Map.of("webhook_event", mail.event()));
        return new Begin(new Why("sentry.metric", "a number is critical"), order);
    }

    @Override
    public Topic topic(Mail mail) {
        var facts = mail.facts();
        var id = first(facts, "data.issue.id", "data.event.issue_id", "data.error.issue_id", "data.issue_id");
        return ID.matcher(id).matches()
                ? new Topic("sentry:" + id, Grouping.EACH, reply(id))
                : new Topic(null, Grouping.EACH, null);
    }

    private static ReplyTo reply(String id) {
        return new ReplyTo("sentry", "", id, false, null, false, null);
    }

    private static String first(Facts facts, String... paths) {
        for (var path : paths) {
            if (!facts.text(path).isEmpty()) {
                return facts.text(path);
            }
        }
        return "";
    }

    private static String word(String text) {
        return text.matches("[a-z_]{1,40}") ? text : "?";
    }

    @Override
    public @Nullable String repository(Mail mail) {
        return mail.webhook().routing().repository();
    }
}
