package dev.atelier.dispatch.web.inbox;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Envelope;
import dev.atelier.dispatch.inbox.Receipt;
import dev.atelier.dispatch.inbox.sample.Samples;
import dev.atelier.dispatch.inbox.sample.Simulator;
import dev.atelier.dispatch.inbox.source.Judge;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.VerdictJson;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.registry.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trying webhooks: what would follow from a delivery, and samples that are signed and delivered. */
@RestController
@RequestMapping("/api/inbox")
public final class TrialController {
    private static final Body BODY = new Body(1024 * 1024, "{\"webhook\": \"github\", \"body\": {…}}");

    private final Webhooks webhooks;
    private final Judge judge;
    private final Simulator simulator;

    TrialController(Webhooks webhooks, Judge judge, Simulator simulator) {
        this.webhooks = webhooks;
        this.judge = judge;
        this.simulator = simulator;
    }

    @GetMapping("/samples")
    ResponseEntity<byte[]> samples(HttpServletRequest request) {
        var source = Counter.param(request, "source");
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        for (var sample : source.isEmpty() ? Samples.all() : Samples.of(source)) {
            data.addObject()
                    .put("source", sample.source())
                    .put("name", sample.name())
                    .put("event", sample.event())
                    .put("description", sample.description())
                    .set("body", sample.body());
        }
        return Counter.answer(json);
    }

    /** Nothing is stored, and nothing follows. */
    @PostMapping("/dry-run")
    ResponseEntity<byte[]> dryRun(HttpServletRequest request) throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("webhook", "source", "event", "body"));
        var webhook = webhook(sent, request);
        var body = body(sent);
        var envelope = new Envelope(
                Map.of(
                        "x-github-event", event(sent),
                        "sentry-hook-resource", event(sent),
                        "x-event-type", event(sent)),
                body.toString().getBytes(StandardCharsets.UTF_8));
        var event = envelope.event(webhook.body().source(), body);
        var verdict = VerdictJson.of(judge.judge(new Mail(event, body, webhook.body())));
        return Counter.answer(
                verdict.put("event", event).put("webhook", webhook.body().name()));
    }

    /** People write {@code issues.opened} where the header says {@code issues}; the action is in the body anyway. */
    private static String event(Sent sent) throws InvalidInputException {
        var event = sent.anyText("event", 100);
        var name = event == null ? "" : event;
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    @PostMapping("/simulate")
    ResponseEntity<byte[]> simulate(HttpServletRequest request) throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("webhook", "source", "sample", "event", "body", "overrides"));
        var webhook = webhook(sent, request);
        if (!webhook.body().routing().enabled()) {
            throw Counter.conflict("'" + webhook.body().name() + "' is disabled; enable it first");
        }
        var name = sent.optionalText("sample", 60);
        var event = event(sent);
        ObjectNode body;
        if (name == null) {
            body = body(sent);
        } else {
            var source = webhook.body().source();
            var sample = Samples.find(source, name).orElseThrow(() -> unknown(source, name));
            body = sample.body();
            event = sample.event();
        }
        var overrides = sent.object("overrides");
        var receipt = simulator.send(webhook, event, overrides == null ? body : Simulator.with(body, overrides.body()));
        return switch (receipt) {
            case Receipt.Stored(var id) -> answer(id, "accepted");
            case Receipt.Ping(var id) -> answer(id, "pong");
            case Receipt.Repeated(var first) -> answer(first.id(), "duplicate");
            case Receipt.Refused(var verification) -> throw Counter.conflict(verification.words());
        };
    }

    private static InvalidInputException unknown(String source, String name) {
        List<String> names =
                Samples.of(source).stream().map(Samples.Sample::name).toList();
        return new InvalidInputException(
                "sample",
                "'" + Sent.shown(name) + "' is none of " + source + "; there are "
                        + (names.isEmpty() ? "none, send a body" : String.join(", ", names)));
    }

    private static ResponseEntity<byte[]> answer(String id, String word) {
        return Counter.answer(
                HttpStatus.ACCEPTED,
                JsonNodeFactory.instance.objectNode().put("id", id).put("status", word));
    }

    private static ObjectNode body(Sent sent) throws InvalidInputException {
        var body = sent.object("body");
        if (body == null) {
            throw sent.refused("body", "is missing; send what the source would deliver, as an object");
        }
        return body.body();
    }

    private Resource<Webhook> webhook(Sent sent, HttpServletRequest request) throws InvalidInputException {
        var field = sent.has("webhook") ? "webhook" : "source";
        var name = sent.text(field, 63);
        return webhooks.find(Counter.workspace(request), name)
                .orElseThrow(() -> sent.refused(field, "'" + Sent.shown(name) + "' is no webhook of yours"));
    }
}
