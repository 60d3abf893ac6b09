package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.webhook.Webhook;
import tools.jackson.databind.node.ObjectNode;

/**
 * A delivery to be judged.
 *
 * @param event as its source names it, with its action: {@code issues.opened}
 * @param body anybody may have written what is in it
 * @param webhook that took it
 */
public record Mail(String event, ObjectNode body, Webhook webhook) {
    /** Without its action. */
    public String topic() {
        int dot = event.indexOf('.');
        return dot < 0 ? event : event.substring(0, dot);
    }

    /** Empty for none. */
    public String action() {
        int dot = event.indexOf('.');
        return dot < 0 ? "" : event.substring(dot + 1);
    }

    public Facts facts() {
        return new Facts(body);
    }
}
