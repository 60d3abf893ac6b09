package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of webhooks: create, retrieve, update, list, delete, new secret. Ours alone; the fields are named as the SDKs name those of an
 * organization's endpoints.
 */
@RestController
@RequestMapping("/v1/webhooks")
final class WebhookController {
    static final String WHAT = "webhook endpoint";
    private static final String LIST = "webhooks";

    private final Endpoints endpoints;
    private final WebhookReader reader;

    WebhookController(Endpoints endpoints, WebhookReader reader) {
        this.endpoints = endpoints;
        this.reader = reader;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var workspace = Caller.of(request).workspace();
        var wanted = reader.create(JsonBody.read(request));
        if (endpoints.isFull(workspace)) {
            throw ApiException.conflict("there are " + Endpoints.MOST + " webhook endpoints already; delete one first");
        }
        return Reply.json(WebhookJson.of(endpoints.create(workspace, wanted)));
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ResourceJson.query(new Params(request), Caller.of(request).workspace(), LIST);
        return ResourceJson.page(endpoints.list(query), LIST, WebhookJson::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Reply.json(WebhookJson.of(endpoint(id, request)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        var ref = endpoint(id, request).ref();
        var body = JsonBody.read(request);
        return Reply.json(WebhookJson.of(endpoints
                .update(ref, before -> reader.update(body, before.body()))
                .orElseThrow(() -> PathId.missing(WHAT, id))));
    }

    @PostMapping("/{id}/rotate_secret")
    ResponseEntity<byte[]> rotate(@PathVariable String id, HttpServletRequest request) {
        var ref = endpoint(id, request).ref();
        return Reply.json(WebhookJson.of(endpoints.rotate(ref).orElseThrow(() -> PathId.missing(WHAT, id))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        endpoints.delete(endpoint(id, request).ref());
        return ResourceJson.deleted(id, "webhook_endpoint_deleted");
    }

    private Resource<WebhookEndpoint> endpoint(String id, HttpServletRequest request) {
        return endpoints
                .find(new Ref(Caller.of(request).workspace(), PathId.of(WHAT, id)))
                .orElseThrow(() -> PathId.missing(WHAT, id));
    }
}
