package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.source.Verdict.Answer;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.React;
import dev.atelier.dispatch.inbox.source.Verdict.Why;
import dev.atelier.dispatch.inbox.webhook.Rule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says what follows from a delivery: first what must begin nothing, then the rules of its webhook in the order of their priority, then what its source
 * means by itself. Pure.
 */
public final class Judge {
    private static final int LONGEST = 50_000;
    private static final String ASK = """
            Answer the following. Change nothing; your answer is posted as a comment.

            """;
    private static final String TASK = "See to what is described below.";
    private static final String FORWARD = "This was delivered to a webhook and forwarded to you as it is. See to it.";

    private final Map<String, Source> sources;
    private final Source other = new Custom();

    /** @param sources by name */
    public Judge(Map<String, Source> sources) {
        this.sources = Map.copyOf(sources);
    }

    public Verdict judge(Mail mail) {
        var source = sources.getOrDefault(mail.webhook().source(), other);
        var guarded = source.guard(mail);
        if (guarded.isPresent()) {
            return guarded.get();
        }
        return rule(mail).map(rule -> follow(rule, mail, source)).orElseGet(() -> source.judge(mail));
    }

    /** The pull request to which something happened, whatever follows from the delivery. */
    public Optional<Verdict.Pull> news(Mail mail) {
        return Optional.ofNullable(
                sources.getOrDefault(mail.webhook().source(), other).news(mail));
    }

    private static Optional<Rule> rule(Mail mail) {
        return mail.webhook().rules().stream()
                .sorted(Comparator.comparingInt(Rule::priority).reversed())
                .filter(rule -> rule.fits(mail.event(), mail.body()))
                .findFirst();
    }

    private static Verdict follow(Rule rule, Mail mail, Source source) {
        var why = new Why("rule." + rule.name(), "the rule '" + rule.name() + "' of this webhook fits");
        var topic = source.topic(mail);
        return switch (rule.action()) {
            case IGNORE -> Verdict.ignore(why.rule(), why.reason());
            case COMMENT -> new Answer(why, topic, Template.text(rule.template(), mail.body()));
            case GITHUB_REACTION -> new React(why, topic, rule.template());
            case GITHUB_LABEL -> new Verdict.Label(why, topic, rule.template());
            case CREATE_TASK, PLANNED_TASK -> new Begin(why, order(rule, rule.template(), mail, source));
            case ASK -> new Begin(why, order(rule, ASK + rule.template(), mail, source));
            case FORWARD -> new Begin(why, order(rule, "", mail, source));
        };
    }

    private static Order order(Rule rule, String template, Mail mail, Source source) {
        var name = mail.webhook().source().equals("custom")
                ? mail.webhook().name()
                : mail.webhook().source();
        var whole = new Briefing(rule.action() == Rule.Action.FORWARD && template.isEmpty() ? FORWARD : TASK)
                .block(name + " delivery, event " + mail.event(), mail.body().toString(), LONGEST)
                .text(name);
        var input = template.isBlank() ? whole : Template.briefing(template, mail.body(), name);
        var metadata = new HashMap<String, String>();
        metadata.put("webhook", mail.webhook().name());
        metadata.put("webhook_event", mail.event());
        metadata.put("rule", rule.name());
        if (rule.action() == Rule.Action.PLANNED_TASK) {
            metadata.put(Requests.PLAN_APPROVAL, "true");
        }
        var agent = rule.agent();
        var routing = mail.webhook().routing();
        return new Order(
                agent == null ? routing.agent() : agent,
                input,
                source.repository(mail),
                null,
                source.topic(mail),
                routing.priority(),
                metadata);
    }
}
