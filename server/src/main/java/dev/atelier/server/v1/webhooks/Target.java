package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.Set;

/**
 * An endpoint that is enabled, as far as the ways to it need to know.
 *
 * @param events the types that it is told of, or all
 * @param failures attempts in a row that failed
 * @param heldUntil it is left alone until then, because the last attempt failed
 */
record Target(String endpoint, String workspace, Set<String> events, int failures, Instant heldUntil) {
    boolean wants(News news) {
        return events.contains(news.type()) || events.contains(WebhookEndpoint.ALL);
    }
}
