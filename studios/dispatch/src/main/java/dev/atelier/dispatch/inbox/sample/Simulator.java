package dev.atelier.dispatch.inbox.sample;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Envelope;
import dev.atelier.dispatch.inbox.Inbox;
import dev.atelier.dispatch.inbox.Receipt;
import dev.atelier.dispatch.inbox.signature.Scheme;
import dev.atelier.dispatch.inbox.signature.Signatures;
import dev.atelier.dispatch.inbox.webhook.JsonPath;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.registry.Resource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Delivers what a source could have delivered: signed with the webhook's own secret, and taken as if it came from outside. Thread-safe. */
public final class Simulator {
    /** In the body, so that no two simulated deliveries are the same. */
    private static final String FIELD = "atelier_simulation";

    private final Inbox inbox;
    private final WebhookSecrets secrets;
    private final InstantSource clock;

    public Simulator(Inbox inbox, WebhookSecrets secrets, InstantSource clock) {
        this.inbox = inbox;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Sends one.
     *
     * @param event without its action
     * @throws InvalidInputException if the webhook has no secret to sign with, though it asks for a signature
     */
    public Receipt send(Resource<Webhook> webhook, String event, ObjectNode body) throws InvalidInputException {
        var id = UUID.randomUUID().toString();
        var sent = body.deepCopy().put(FIELD, id);
        var bytes = sent.toString().getBytes(StandardCharsets.UTF_8);
        var headers = headers(webhook.body().source(), event, id);
        var signing = webhook.body().signing();
        var open = secrets.of(webhook, clock.instant());
        if (open.isEmpty() && signing.required()) {
            throw new InvalidInputException(
                    "source", "'" + webhook.body().name() + "' has no secret, so it takes nothing; give it one first");
        }
        if (signing.scheme() == Scheme.STANDARD) {
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()));
        }
        if (!open.isEmpty()) {
            var signed = new Signatures.Signed(headers, bytes, clock.instant());
            headers.put(signing.header().toLowerCase(Locale.ROOT), Signatures.sign(signing, open.getFirst(), signed));
        }
        return inbox.receive(webhook, new Envelope(headers, bytes));
    }

    private static Map<String, String> headers(String source, String event, String id) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Atelier-Simulator");
        switch (source) {
            case Webhook.GITHUB -> {
                headers.put("x-github-event", event);
                headers.put("x-github-delivery", id);
            }
            case Webhook.JIRA -> headers.put("x-atlassian-webhook-identifier", id);
            case Webhook.SENTRY -> {
                headers.put("sentry-hook-resource", event);
                headers.put("request-id", id);
            }
            default -> {
                headers.put("x-event-type", event);
                headers.put("x-request-id", id);
            }
        }
        return headers;
    }

    /**
     * Puts other values into a body.
     *
     * @param overrides values by their places: {@code {"comment.body": "@agent help"}}
     */
    public static ObjectNode with(ObjectNode body, ObjectNode overrides) throws InvalidInputException {
        var changed = body.deepCopy();
        for (var override : overrides.properties()) {
            var path = override.getKey();
            if (!JsonPath.isPath(path) || path.contains("*") || !put(changed, path, override.getValue())) {
                throw new InvalidInputException(
                        "overrides", "'" + path + "' is no place in the sample; such as comment.body");
            }
        }
        return changed;
    }

    private static boolean put(ObjectNode root, String path, JsonNode value) {
        var steps = path.replaceAll("\\[(\\d+)]", ".$1").split("\\.");
        JsonNode here = root;
        for (int i = 0; i < steps.length - 1; i++) {
            var next = here.isArray() && steps[i].matches("\\d{1,5}")
                    ? here.get(Integer.parseInt(steps[i]))
                    : here.get(steps[i]);
            if (next == null && here instanceof ObjectNode object) {
                next = object.putObject(steps[i]);
            }
            if (next == null) {
                return false;
            }
            here = next;
        }
        var last = steps[steps.length - 1];
        return switch (here) {
            case ObjectNode object -> {
                object.set(last, value);
                yield true;
            }
            case ArrayNode array
            when last.matches("\\d{1,5}") && array.has(Integer.parseInt(last)) -> {
                array.set(Integer.parseInt(last), value);
                yield true;
            }
            default -> false;
        };
    }
}
