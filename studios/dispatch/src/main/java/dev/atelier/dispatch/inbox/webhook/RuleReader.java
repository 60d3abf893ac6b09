package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.webhook.Rule.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the rules that somebody wants. */
final class RuleReader {
    private static final List<String> FIELDS =
            List.of("name", "event", "conditions", "action", "target_agent", "template", "priority");
    private static final Set<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::published).collect(Collectors.toSet());
    private static final Set<String> OPS =
            Arrays.stream(Condition.Op.values()).map(Condition.Op::published).collect(Collectors.toSet());
    private static final Set<Action> WITH_TEXT =
            Set.of(Action.COMMENT, Action.ASK, Action.GITHUB_REACTION, Action.GITHUB_LABEL);
    private static final Set<String> REACTIONS =
            Set.of("eyes", "+1", "-1", "laugh", "confused", "heart", "hooray", "rocket");

    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl},]{1,50}");

    private RuleReader() {}

    static List<Rule> rules(Sent sent) throws InvalidInputException {
        var all = new ArrayList<Rule>();
        var names = new HashSet<String>();
        for (var each : sent.objects("rules", 100)) {
            var rule = rule(each.only(FIELDS));
            if (!names.add(rule.name())) {
                throw each.refused("name", "'" + rule.name() + "' is there twice");
            }
            all.add(rule);
        }
        return all;
    }

    private static Rule rule(Sent sent) throws InvalidInputException {
        var name = sent.text("name", 60);
        if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
            throw sent.refused("name", "'" + Sent.shown(name) + "' is no name; use letters, digits, _ and -");
        }
        var event = sent.anyText("event", 100);
        if (event != null && !event.equals(Rule.ANY) && !event.matches("[A-Za-z0-9_.:/-]{1,100}")) {
            throw sent.refused("event", "'" + Sent.shown(event) + "' is none; such as issues.opened, or * for all");
        }
        sent.text("action", 50);
        var action = Action.valueOf(sent.choice("action", ACTIONS, "").toUpperCase(Locale.ROOT));
        var agent = sent.anyText("target_agent", 128);
        var template = sent.anyText("template", 20_000);
        if (template == null && WITH_TEXT.contains(action)) {
            throw sent.refused("template", "is missing; " + action.published() + " needs it");
        }
        if (action == Action.GITHUB_REACTION && template != null && !REACTIONS.contains(template)) {
            throw sent.refused("template", "'" + Sent.shown(template) + "' is no reaction; such as eyes or +1");
        }
        if (action == Action.GITHUB_LABEL
                && template != null
                && !LABEL.matcher(template).matches()) {
            throw sent.refused(
                    "template", "'" + Sent.shown(template) + "' is no label; name one in at most 50 characters");
        }
        return new Rule(
                name,
                event == null ? Rule.ANY : event,
                conditions(sent),
                action,
                agent == null ? null : WebhookReader.agent(sent, "target_agent", agent),
                template == null ? "" : template,
                sent.count("priority", 0, 1000, 100));
    }

    private static List<Condition> conditions(Sent sent) throws InvalidInputException {
        var all = new ArrayList<Condition>();
        for (var each : sent.objects("conditions", 50)) {
            each.only(List.of("path", "op", "value"));
            var path = each.text("path", 300);
            if (!JsonPath.isPath(path)) {
                throw each.refused("path", "'" + Sent.shown(path) + "' is none; such as issue.labels[*].name");
            }
            var op = Condition.Op.valueOf(each.choice("op", OPS, "eq").toUpperCase(Locale.ROOT));
            var value = each.body().get("value");
            if (op != Condition.Op.EXISTS && (value == null || value.isContainer())) {
                throw each.refused("value", "is missing; send a text, a number, true, false or null");
            }
            var text = value == null ? "true" : value.isNull() ? "null" : value.asString();
            if (text.length() > 1000) {
                throw each.refused("value", "has " + text.length() + " characters; send at most 1000");
            }
            all.add(new Condition(path, op, text));
        }
        return all;
    }
}
