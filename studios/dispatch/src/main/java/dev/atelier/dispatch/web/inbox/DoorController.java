package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Envelope;
import dev.atelier.dispatch.inbox.Inbox;
import dev.atelier.dispatch.inbox.Receipt;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.http.Counter;
import dev.atelier.registry.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where others deliver. Everybody may come here: the signature is the key. */
@RestController
public final class DoorController {
    private static final int LARGEST_OF_GITHUB = 25 * 1024 * 1024;
    private static final int LARGEST_OF_KNOWN = 10 * 1024 * 1024;
    private static final int LARGEST = 1024 * 1024;

    private final Inbox inbox;
    private final BodyReader bodies = new BodyReader();

    DoorController(Inbox inbox) {
        this.inbox = inbox;
    }

    @PostMapping("/webhooks/{name}")
    ResponseEntity<byte[]> deliver(@PathVariable String name, HttpServletRequest request) throws IOException {
        var webhook = inbox.open(name)
                .orElseThrow(() -> Counter.missing("nothing takes deliveries here; GET /api/webhooks lists what does"));
        int longest = longest(webhook);
        try (var body = bodies.read(request, longest)) {
            return answer(inbox.receive(webhook, new Envelope(headers(request), body.bytes())));
        } catch (BodyReader.TooMuchException e) {
            throw e.isPassing()
                    ? new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, "too many large deliveries at once; send it again")
                    : new ResponseStatusException(
                            HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + longest + " bytes");
        }
    }

    private static int longest(Resource<Webhook> webhook) {
        return switch (webhook.body().source()) {
            case Webhook.GITHUB -> LARGEST_OF_GITHUB;
            case Webhook.JIRA, Webhook.SENTRY -> LARGEST_OF_KNOWN;
            default -> LARGEST;
        };
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private static ResponseEntity<byte[]> answer(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Stored(var id) -> answer(HttpStatus.ACCEPTED, id, "accepted");
            case Receipt.Ping(var id) -> answer(HttpStatus.OK, id, "pong");
            case Receipt.Repeated(var first) -> answer(HttpStatus.OK, first.id(), "duplicate");
            case Receipt.Refused(var verification) ->
                throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, verification.words());
        };
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, String id, String word) {
        return Counter.answer(
                status, JsonNodeFactory.instance.objectNode().put("id", id).put("status", word));
    }
}
