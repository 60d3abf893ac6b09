package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.journal.EventJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries as they are published. */
public final class DeliveryJson {
    private DeliveryJson() {}

    public static ObjectNode of(Delivery delivery) {
        var arrival = delivery.arrival();
        var outcome = delivery.outcome();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", delivery.id());
        json.put("type", "inbox_delivery");
        json.put("webhook", delivery.webhook());
        json.put("source", delivery.source());
        json.put("event", arrival.event());
        json.put("delivery_id", delivery.key());
        json.put("received_at", EventJson.time(arrival.at()));
        json.put("size", arrival.size());
        json.put("verification", arrival.verification());
        json.put("status", outcome.status().published());
        json.put("rule", outcome.rule());
        json.put("reason", outcome.reason());
        json.put("subject", outcome.subject());
        json.put("task_id", outcome.task());
        json.put("replay_of", arrival.replayOf());
        json.put("attempts", outcome.attempts());
        return json;
    }

    /** With its headers, and what was told about it. */
    public static ObjectNode whole(Delivery delivery, boolean hasBody, List<Replies.Row> replies) {
        var json = of(delivery);
        json.put("sha256", delivery.arrival().digest());
        json.put("has_body", hasBody);
        var headers = json.putObject("headers");
        delivery.arrival().headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> headers.put(header.getKey(), header.getValue()));
        var told = json.putArray("replies");
        for (var row : replies) {
            told.addObject()
                    .put("id", row.reply().id())
                    .put("kind", row.reply().kind().published())
                    .put("body", row.reply().body())
                    .put("status", row.progress().status())
                    .put("error", row.progress().error())
                    .put("attempts", row.progress().attempts());
        }
        return json;
    }

    /** As the seed's list of events has it. */
    public static ObjectNode event(Delivery delivery) {
        var outcome = delivery.outcome();
        return JsonNodeFactory.instance
                .objectNode()
                .put("event_id", delivery.id())
                .put("webhook_id", delivery.webhook())
                .put("provider", delivery.source())
                .put("event_type", delivery.arrival().event())
                .put("task_id", outcome.task())
                .put("matched_command", outcome.rule())
                .put("response_sent", outcome.status() == Delivery.Status.ANSWERED)
                .put("created_at", EventJson.time(delivery.arrival().at()));
    }
}
