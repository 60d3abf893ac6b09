package dev.atelier.dispatch.web.inbox;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.WebhookJson;
import dev.atelier.dispatch.inbox.webhook.WebhookReader;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import dev.atelier.journal.Ids;
import dev.atelier.registry.Change;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Saved;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks: list, create, change, enable, disable, go back to a version, new secret. */
@RestController
@RequestMapping("/api/webhooks")
public final class WebhookController {
    private static final Body BODY = new Body(1024 * 1024, "{\"name\": \"my-tool\"}");

    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final InstantSource clock;

    WebhookController(Webhooks webhooks, WebhookSecrets secrets, InstantSource clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var all = JsonNodeFactory.instance.arrayNode();
        webhooks.list(Counter.workspace(request)).forEach(webhook -> all.add(json(webhook)));
        return Counter.answer(all);
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException, InvalidInputException {
        var body = BODY.read(request).body();
        var wanted = WebhookReader.create(body);
        var sent = WebhookReader.secret(body);
        var secret = sent == null && wanted.signing().required() ? WebhookSecrets.fresh() : sent;
        var ref = new Ref(Counter.workspace(request), Ids.create(Webhook.KIND.prefix()));
        var signing = secret == null ? wanted.signing() : wanted.signing().with(secrets.sealed(ref, secret));
        var created = json(webhooks.create(ref, wanted.with(signing)));
        return Counter.answer(HttpStatus.CREATED, sent == null ? created.put("secret", secret) : created);
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> get(@PathVariable String name, HttpServletRequest request) {
        return Counter.answer(json(find(name, request)));
    }

    /** What is not named stays. A new secret takes the old one's place, which counts for a day more. */
    @PostMapping("/{name}")
    ResponseEntity<byte[]> update(@PathVariable String name, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var body = BODY.read(request).body();
        var expected = Sent.of(body).count("version", 1, Integer.MAX_VALUE);
        body.remove("version");
        var secret = WebhookReader.secret(body);
        Change<Webhook, InvalidInputException> change = before -> {
            var after = WebhookReader.update(body, before.body());
            return secret == null
                    ? after
                    : after.with(after.signing().with(secrets.rotated(before, secret, clock.instant())));
        };
        return Counter.answer(json(saved(webhooks.update(find(name, request), expected, change))));
    }

    /** A built-in one becomes what it was. */
    @DeleteMapping("/{name}")
    ResponseEntity<byte[]> delete(@PathVariable String name, HttpServletRequest request) {
        webhooks.delete(find(name, request));
        return Counter.answer(
                JsonNodeFactory.instance.objectNode().put("name", name).put("deleted", true));
    }

    @PostMapping("/{name}/enable")
    ResponseEntity<byte[]> enable(@PathVariable String name, HttpServletRequest request) {
        return enabled(name, true, request);
    }

    @PostMapping("/{name}/disable")
    ResponseEntity<byte[]> disable(@PathVariable String name, HttpServletRequest request) {
        return enabled(name, false, request);
    }

    private ResponseEntity<byte[]> enabled(String name, boolean enabled, HttpServletRequest request) {
        Change<Webhook, RuntimeException> change = before -> before.body().enabled(enabled);
        return Counter.answer(json(saved(webhooks.update(find(name, request), null, change))));
    }

    @GetMapping("/{name}/versions")
    ResponseEntity<byte[]> versions(@PathVariable String name, HttpServletRequest request) {
        var all = JsonNodeFactory.instance.arrayNode();
        webhooks.versions(find(name, request)).forEach(version -> all.add(json(version)));
        return Counter.answer(JsonNodeFactory.instance.objectNode().set("data", all));
    }

    /** What it was at a version becomes the next one; its secret stays. */
    @PostMapping("/{name}/rollback")
    ResponseEntity<byte[]> rollback(@PathVariable String name, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("version"));
        int version = sent.count("version", 1, Integer.MAX_VALUE, 0);
        var webhook = find(name, request);
        var then = webhooks.version(webhook, version)
                .orElseThrow(() -> Counter.missing("'" + name + "' has no version " + version));
        Change<Webhook, RuntimeException> change = before -> then.body()
                .with(then.body().signing().with(before.body().signing().secrets()));
        return Counter.answer(json(saved(webhooks.update(webhook, null, change))));
    }

    /** Its answer alone has the new secret, if the server made it. */
    @PostMapping("/{name}/rotate_secret")
    ResponseEntity<byte[]> rotate(@PathVariable String name, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var body = BODY.read(request).only(List.of("secret")).body();
        var sent = WebhookReader.secret(body);
        var secret = sent == null ? WebhookSecrets.fresh() : sent;
        Change<Webhook, RuntimeException> change = before ->
                before.body().with(before.body().signing().with(secrets.rotated(before, secret, clock.instant())));
        var json = json(saved(webhooks.update(find(name, request), null, change)));
        return Counter.answer(sent == null ? json.put("secret", secret) : json);
    }

    private ObjectNode json(Resource<Webhook> webhook) {
        return WebhookJson.of(webhook, secrets.origin(webhook));
    }

    private Resource<Webhook> find(String name, HttpServletRequest request) {
        return webhooks.find(Counter.workspace(request), name)
                .orElseThrow(() -> Counter.missing("there is no webhook '" + Sent.shown(name) + "'"));
    }

    private static Resource<Webhook> saved(Saved<Webhook> saved) {
        return switch (saved) {
            case Saved.Done<Webhook>(var webhook, var _) -> webhook;
            case Saved.Stale<Webhook>(var current) ->
                throw Counter.conflict("somebody changed it meanwhile; it is at version " + current.version());
            case Saved.Missing<Webhook> _, Saved.Archived<Webhook> _ ->
                throw Counter.missing("somebody deleted it meanwhile");
            case Saved.Taken<Webhook> _ -> throw Counter.conflict("its name is taken");
        };
    }
}
