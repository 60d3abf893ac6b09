package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.webhook.Webhook;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A delivery as it came over the wire.
 *
 * @param headers with names in lower case
 * @param body the very bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared with nothing, changed by nobody
public record Envelope(Map<String, String> headers, byte[] body) {
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(25_000_000)
                            .build())
                    .build())
            .build();
    private static final Pattern SECRET = Pattern.compile(
            "auth|cookie|token|secret|signature|password|key|credential|session", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/-]{1,200}");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "payload=";
    private static final int MOST_HEADERS = 60;
    private static final int LONGEST_HEADER = 500;

    public Envelope {
        headers = Map.copyOf(headers);
    }

    /** What it says; empty if that is no JSON object. GitHub can be told to wrap it in a form. */
    public Optional<ObjectNode> read() {
        var bytes = body;
        if (headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith(FORM)) {
            var text = new String(body, StandardCharsets.UTF_8);
            if (!text.startsWith(FIELD)) {
                return Optional.empty();
            }
            try {
                bytes = URLDecoder.decode(text.substring(FIELD.length()), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        try {
            return READER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** How its source calls what happened, with its action: {@code issues.opened}; empty if it says nothing of it. */
    public String event(String source, @Nullable ObjectNode json) {
        var name = switch (source) {
            case Webhook.GITHUB -> header("x-github-event");
            case Webhook.SENTRY -> header("sentry-hook-resource");
            case Webhook.JIRA -> text(json, "webhookEvent");
            default -> first(header("x-event-type"), first(text(json, "event"), text(json, "type")));
        };
        var action = source.equals(Webhook.JIRA) ? "" : text(json, "action");
        var full = action.isEmpty() || name.isEmpty() ? name : name + "." + action;
        return PLAIN.matcher(full).matches() ? full : full.replaceAll("[^A-Za-z0-9_.:/-]", "_");
    }

    private static String text(@Nullable ObjectNode json, String field) {
        var value = json == null ? null : json.get(field);
        var text = value == null || !value.isString() ? "" : value.asString();
        return text.length() > 90 ? text.substring(0, 90) : text;
    }

    private String header(String name) {
        var value = headers.getOrDefault(name, "");
        return value.length() > 90 ? value.substring(0, 90) : value;
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    /** By what its source tells it from others; empty if it says nothing. */
    Optional<String> key(String source, @Nullable String idHeader) {
        var name = switch (source) {
            case Webhook.GITHUB -> "x-github-delivery";
            case Webhook.JIRA -> "x-atlassian-webhook-identifier";
            case Webhook.SENTRY -> "request-id";
            default -> null;
        };
        if (idHeader != null) {
            return header(idHeader.toLowerCase(Locale.ROOT), 200);
        }
        if (name != null) {
            return header(name, 200);
        }
        return header("webhook-id", 200)
                .or(() -> header("idempotency-key", 200))
                .or(() -> header("x-request-id", 200));
    }

    private Optional<String> header(String name, int longest) {
        return Optional.ofNullable(headers.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() <= longest);
    }

    /** Its headers for people to look at: what could open something is left out. */
    Map<String, String> shownHeaders() {
        var shown = new LinkedHashMap<String, String>();
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_HEADERS)
                .forEach(header -> shown.put(
                        header.getKey(),
                        SECRET.matcher(header.getKey()).find() ? "[left out]" : cut(header.getValue())));
        return shown;
    }

    private static String cut(String value) {
        return value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) + "…" : value;
    }
}
