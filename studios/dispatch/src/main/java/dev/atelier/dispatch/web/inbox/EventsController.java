package dev.atelier.dispatch.web.inbox;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.inbox.Delivery;
import dev.atelier.dispatch.inbox.DeliveryJson;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.http.Counter;
import dev.atelier.journal.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What webhooks were told, as the seed's later versions list it, and how much of it. */
@RestController
@RequestMapping("/api/webhooks")
public final class EventsController {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Webhooks webhooks;
    private final Archive archive;

    EventsController(Webhooks webhooks, Archive archive) {
        this.webhooks = webhooks;
        this.archive = archive;
    }

    @GetMapping("/events")
    ResponseEntity<byte[]> all(HttpServletRequest request) throws InvalidInputException {
        return list(Counter.param(request, "webhook_id"), request);
    }

    @GetMapping("/events/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        var delivery = archive.find(Counter.workspace(request), id)
                .orElseThrow(() -> Counter.missing("there is no delivery '" + Sent.shown(id) + "'"));
        return Counter.answer(DeliveryJson.event(delivery));
    }

    @GetMapping("/{name}/events")
    ResponseEntity<byte[]> of(@PathVariable String name, HttpServletRequest request) throws InvalidInputException {
        known(name, request);
        return list(name, request);
    }

    private ResponseEntity<byte[]> list(String webhook, HttpServletRequest request) throws InvalidInputException {
        var all = JsonNodeFactory.instance.arrayNode();
        var query = new Archive.Query(
                Counter.workspace(request), webhook, "", "", Counter.number(request, "limit", USUAL, 1, MOST));
        archive.list(query).forEach(delivery -> all.add(DeliveryJson.event(delivery)));
        return Counter.answer(all);
    }

    @GetMapping("/stats")
    ResponseEntity<byte[]> stats(HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var all = webhooks.list(workspace);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("total_webhooks", all.size());
        json.put(
                "active_webhooks",
                all.stream().filter(each -> each.body().routing().enabled()).count());
        var events = json.putObject("events_by_webhook");
        var counts = archive.counts(workspace);
        counts.forEach(count ->
                events.put(count.webhook(), events.path(count.webhook()).asLong(0) + count.count()));
        json.set("by_status", byStatus(counts));
        return Counter.answer(json);
    }

    @GetMapping("/{name}/stats")
    ResponseEntity<byte[]> stats(@PathVariable String name, HttpServletRequest request) {
        known(name, request);
        var counts = archive.counts(Counter.workspace(request)).stream()
                .filter(count -> count.webhook().equals(name))
                .toList();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("webhook", name);
        json.put("events", counts.stream().mapToLong(Archive.Count::count).sum());
        json.put(
                "tasks",
                counts.stream()
                        .filter(count -> count.status().equals(Delivery.Status.TASK.published()))
                        .mapToLong(Archive.Count::count)
                        .sum());
        json.put(
                "last_received_at",
                counts.stream()
                        .map(Archive.Count::last)
                        .max(Comparator.naturalOrder())
                        .map(EventJson::time)
                        .orElse(null));
        json.set("by_status", byStatus(counts));
        return Counter.answer(json);
    }

    private static ObjectNode byStatus(List<Archive.Count> counts) {
        var json = JsonNodeFactory.instance.objectNode();
        counts.forEach(
                count -> json.put(count.status(), json.path(count.status()).asLong(0) + count.count()));
        return json;
    }

    private void known(String name, HttpServletRequest request) {
        if (webhooks.find(Counter.workspace(request), name).isEmpty()) {
            throw Counter.missing("there is no webhook '" + Sent.shown(name) + "'");
        }
    }
}
