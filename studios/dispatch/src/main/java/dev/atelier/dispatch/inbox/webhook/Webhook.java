package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.registry.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address at which others tell this server of what happens to them, and what then follows.
 *
 * @param name the last part of its address; no two of the server share one
 * @param source whose deliveries it takes: {@code github}, {@code jira}, {@code sentry} or {@code custom}
 * @param description empty for none
 * @param signing how a delivery proves where it is from
 * @param commands what people can ask for in comments
 * @param rules looked at before the source's own, in order of their priority
 * @param routing whether and to whom
 */
public record Webhook(
        String name,
        String source,
        String description,
        Signing signing,
        Commands commands,
        List<Rule> rules,
        Routing routing) {
    /** Its versions are kept, so that a person can go back to one. */
    public static final Kind<Webhook> KIND =
            Kind.of("inbox_webhook", "whk_", Webhook.class).keepingVersions().uniqueBy(Webhook::name);

    public static final String GITHUB = "github";
    public static final String JIRA = "jira";
    public static final String SENTRY = "sentry";
    public static final String CUSTOM = "custom";

    public Webhook {
        rules = List.copyOf(rules);
    }

    /**
     * Whether deliveries are taken, and who works on what they begin.
     *
     * @param agent id of the agent that works where neither rule nor command names one
     * @param repository address of a git remote, for sources that name none; null for none
     * @param priority of its tasks, 0 to 100
     */
    public record Routing(
            boolean enabled, String agent, @Nullable String repository, int priority) {}

    public String endpoint() {
        return "/webhooks/" + name;
    }

    public Webhook with(Signing other) {
        return new Webhook(name, source, description, other, commands, rules, routing);
    }

    public Webhook enabled(boolean enabled) {
        var other = new Routing(enabled, routing.agent(), routing.repository(), routing.priority());
        return new Webhook(name, source, description, signing, commands, rules, other);
    }
}
