package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.json.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints and deliveries as they are published. Secrets are not. */
final class WebhookJson {
    private WebhookJson() {}

    static ObjectNode of(Resource<WebhookEndpoint> endpoint) {
        var body = endpoint.body();
        var json = Json.object();
        json.put("id", endpoint.id());
        json.put("type", "webhook_endpoint");
        json.put("url", body.url());
        json.put("name", body.name());
        json.put("description", body.description());
        var events = json.putArray("enabled_events");
        body.events().forEach(events::add);
        json.put("state", body.enabled() ? "enabled" : "disabled");
        json.put("disabled_reason", body.disabledReason());
        var before = body.secrets().previousUntil();
        json.put("previous_secret_expires_at", time(before));
        json.put("created_at", time(endpoint.times().createdAt()));
        json.put("updated_at", time(endpoint.times().updatedAt()));
        return json;
    }

    /** The only answers that have the secret. */
    static ObjectNode of(Endpoints.Fresh fresh) {
        return of(fresh.endpoint()).put("signing_secret", fresh.secret());
    }

    static ObjectNode of(Delivery delivery) {
        var last = delivery.last();
        var json = Json.object();
        json.put("id", delivery.message().event());
        json.put("type", "webhook_delivery");
        json.put("event_type", delivery.message().type());
        json.put("status", delivery.status().name().toLowerCase(Locale.ROOT));
        json.put("attempts", delivery.attempts());
        json.put("response_status", last == null ? null : last.status());
        json.put("error", last == null ? null : last.error());
        json.put("created_at", time(delivery.createdAt()));
        json.put("last_attempt_at", time(last == null ? null : last.at()));
        json.put("next_attempt_at", time(delivery.next()));
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : EventJson.time(time);
    }
}
