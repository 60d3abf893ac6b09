package dev.atelier.server.v1.keys;

import dev.atelier.server.access.Scope;
import dev.atelier.server.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key that somebody asks for.
 *
 * @param scopes none for a key of workers
 * @param environment whose workers it is for; null for a key of people and their programs
 * @param expiresAt null for never
 * @param workspace whose data it opens; null for that of whoever asks
 */
record KeyRequest(
        String name,
        Set<Scope> scopes,
        @Nullable String environment,
        @Nullable Instant expiresAt,
        @Nullable String workspace) {
    private static final int LONGEST_NAME = 256;
    private static final Set<String> FIELDS = Set.of("name", "scopes", "environment_id", "expires_at", "workspace_id");

    static KeyRequest read(ObjectNode body, Instant now) {
        for (var field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw ApiException.invalid(
                        shortened(field),
                        "is not a field of a key; there are name, scopes, environment_id, expires_at, workspace_id");
            }
        }
        var environment = environment(body.path("environment_id"));
        if (environment != null && !body.path("scopes").isMissingNode()) {
            throw ApiException.invalid("scopes", "does not go with environment_id; a key of workers opens their queue");
        }
        return new KeyRequest(
                name(body.path("name")),
                environment == null ? scopes(body.path("scopes")) : Set.of(),
                environment,
                expiry(body.path("expires_at"), now),
                workspace(body.path("workspace_id")));
    }

    private static @Nullable String workspace(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return KeyWorkspace.parse(node.isString() ? node.stringValue() : node.toString());
    }

    private static @Nullable String environment(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw ApiException.invalid("environment_id", "must be the id of an environment");
        }
        return node.stringValue();
    }

    private static String name(JsonNode node) {
        var name = node.isString() ? node.stringValue().strip() : "";
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ApiException.invalid("name", "must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static Set<Scope> scopes(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw ApiException.invalid("scopes", "must be a list with at least one of " + Scope.words());
        }
        var scopes = EnumSet.noneOf(Scope.class);
        for (var item : node) {
            var word = item.isString() ? item.stringValue() : item.toString();
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> ApiException.invalid(
                            "scopes", "'" + shortened(word) + "' is not a scope; there are " + Scope.words())));
        }
        return scopes;
    }

    private static @Nullable Instant expiry(JsonNode node, Instant now) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(node.isString() ? node.stringValue() : "")
                    .toInstant();
            if (time.isAfter(now) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw ApiException.invalid("expires_at", "must be a time to come, such as 2030-01-31T00:00:00Z");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
