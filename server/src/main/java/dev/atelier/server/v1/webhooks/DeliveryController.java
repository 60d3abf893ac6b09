package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What endpoints were told lately, and how that went. A delivery has its event's id. */
@RestController
@RequestMapping("/v1/webhooks/{id}/deliveries")
final class DeliveryController {
    private static final String LIST = "webhook_deliveries";

    /** Behind every id. */
    private static final String NEWEST = "~";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Dispatch dispatch;
    private final InstantSource clock;

    DeliveryController(Endpoints endpoints, Deliveries deliveries, Dispatch dispatch, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        var endpoint = endpoint(id, request);
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 100, 20);
        var before = Cursor.place(params, LIST).orElse(NEWEST);
        if (!before.equals(NEWEST) && !PathId.isPossible(before)) {
            throw ApiException.invalid("page", "is not a cursor of this list; take next_page as it is");
        }
        var found = deliveries.list(endpoint.id(), before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var entries =
                page.stream().map(WebhookJson::of).map(ObjectNode::toString).toList();
        var next = found.size() <= limit
                ? null
                : new Cursor(LIST, page.getLast().message().event()).toString();
        return Reply.page(entries, next);
    }

    /** Sends it once more, at once, with the same id and body; receivers know by the id what they have had. */
    @PostMapping("/{event}/redeliver")
    ResponseEntity<byte[]> redeliver(@PathVariable String id, @PathVariable String event, HttpServletRequest request) {
        var endpoint = endpoint(id, request);
        if (!endpoint.body().enabled()) {
            throw ApiException.conflict("webhook endpoint '" + id + "' is disabled; set its state to enabled first");
        }
        var delivery = deliveries
                .again(endpoint.id(), PathId.of("delivery", event), clock.instant())
                .orElseThrow(() -> PathId.missing("delivery", event));
        dispatch.ring();
        return Reply.json(WebhookJson.of(delivery));
    }

    private Resource<WebhookEndpoint> endpoint(String id, HttpServletRequest request) {
        return endpoints
                .find(new Ref(Caller.of(request).workspace(), PathId.of(WebhookController.WHAT, id)))
                .orElseThrow(() -> PathId.missing(WebhookController.WHAT, id));
    }
}
