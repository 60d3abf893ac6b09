package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks as they are published: first the fields that the seed has, then ours. Secrets are not. */
public final class WebhookJson {
    private WebhookJson() {}

    /** @param secret where its secret is from; empty if it has none */
    public static ObjectNode of(Resource<Webhook> webhook, Optional<String> secret) {
        var body = webhook.body();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", body.name());
        json.put("provider", body.source());
        json.put("endpoint", body.endpoint());
        json.put("is_builtin", BuiltIn.isBuiltIn(webhook.ref()));
        json.put("enabled", body.routing().enabled());
        json.put("source", body.source());
        json.put("description", body.description());
        json.put("version", webhook.version());
        json.put("target_agent", body.routing().agent());
        json.put("repository", body.routing().repository());
        json.put("priority", body.routing().priority());
        signing(json, body.signing());
        json.put("has_secret", secret.isPresent());
        json.put("secret_origin", secret.orElse(null));
        commands(json, body.commands());
        rules(json.putArray("rules"), body);
        json.put("created_at", EventJson.time(webhook.times().createdAt()));
        json.put("updated_at", EventJson.time(webhook.times().updatedAt()));
        return json;
    }

    private static void signing(ObjectNode json, Signing signing) {
        json.put("requires_signature", signing.required());
        json.put("signature_header", signing.header());
        json.putObject("signature")
                .put("scheme", signing.scheme().published())
                .put("header", signing.header())
                .put("prefix", signing.prefix())
                .put("encoding", signing.encoding())
                .put("id_header", signing.idHeader());
        var secrets = signing.secrets();
        json.put("previous_secret_expires_at", time(secrets == null ? null : secrets.previousUntil()));
    }

    private static void commands(ObjectNode json, Commands commands) {
        json.put("default_command", commands.fallback());
        json.put(
                "command_prefix",
                commands.prefixes().isEmpty() ? null : commands.prefixes().getFirst());
        var prefixes = json.putArray("command_prefixes");
        commands.prefixes().forEach(prefixes::add);
        var list = json.putArray("commands");
        for (var command : commands.list()) {
            var each = list.addObject().put("name", command.name());
            var aliases = each.putArray("aliases");
            command.aliases().forEach(aliases::add);
            each.put("description", command.description())
                    .put("target_agent", command.agent())
                    .put("prompt_template", command.prompt())
                    .put("requires_approval", command.requiresApproval());
        }
    }

    private static void rules(ArrayNode json, Webhook webhook) {
        for (var rule : webhook.rules()) {
            var each = json.addObject().put("name", rule.name()).put("event", rule.event());
            var conditions = each.putArray("conditions");
            for (var condition : rule.conditions()) {
                conditions
                        .addObject()
                        .put("path", condition.path())
                        .put("op", condition.op().published())
                        .put("value", condition.value());
            }
            each.put("action", rule.action().published())
                    .put("target_agent", rule.agent())
                    .put("template", rule.template())
                    .put("priority", rule.priority());
        }
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : EventJson.time(time);
    }
}
