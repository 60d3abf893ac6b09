package dev.atelier.dispatch.inbox.webhook;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person wants to follow from deliveries of some kind.
 *
 * @param event whose deliveries it is for, {@code issues.opened}, {@code issues} for all its actions; {@code *} for every event
 * @param conditions all of which must hold
 * @param agent id of who works on it; null for the webhook's own
 * @param template what is told or asked, with places such as {@code {{issue.title}}}; a reaction's or label's name for those actions
 * @param priority higher first
 */
public record Rule(
        String name,
        String event,
        List<Condition> conditions,
        Action action,
        @Nullable String agent,
        String template,
        int priority) {
    public static final String ANY = "*";

    public Rule {
        conditions = List.copyOf(conditions);
    }

    /** What follows. */
    public enum Action {
        /** A task. */
        CREATE_TASK,
        /** A task of which nothing is carried out before a person has allowed the plan. */
        PLANNED_TASK,
        /** The text, as a comment where the delivery is from. */
        COMMENT,
        /** A task that only answers; what it says goes back as a comment. */
        ASK,
        /** A task that is given the whole delivery. */
        FORWARD,
        GITHUB_REACTION,
        /** A label where the delivery is from. */
        GITHUB_LABEL,
        /** Nothing, whatever the source's own rules say. */
        IGNORE;

        /** As published: {@code create_task}. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param full the event's name with its action */
    public boolean fits(String full, JsonNode body) {
        boolean isFor = event.equals(ANY) || full.equals(event) || full.startsWith(event + ".");
        return isFor && conditions.stream().allMatch(condition -> condition.holds(body));
    }
}
