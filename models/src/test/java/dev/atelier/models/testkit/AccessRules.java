package dev.atelier.models.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may ask the Messages API, and how. */
final class AccessRules {
    private static final Set<String> VERSIONS = Set.of("2023-06-01", "2026-10-21");

    private AccessRules() {}

    static void check(HttpExchange exchange, @Nullable String key) {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new RefusedRequest(405, "invalid_request_error", "Method Not Allowed");
        }
        var headers = exchange.getRequestHeaders();
        if (key != null) {
            checkKey(headers, key);
        }
        var version = headers.getFirst("anthropic-version");
        if (version == null) {
            throw RefusedRequest.invalid("anthropic-version: header is required");
        }
        if (!VERSIONS.contains(version)) {
            throw RefusedRequest.invalid("anthropic-version: \"" + version + "\" is not a valid version");
        }
    }

    private static void checkKey(Headers headers, String key) {
        var apiKey = headers.getFirst("x-api-key");
        var authorization = headers.getFirst("authorization");
        if (apiKey == null && authorization == null) {
            throw denied("x-api-key header is required");
        }
        if (apiKey != null && !apiKey.equals(key)) {
            throw denied("invalid x-api-key");
        }
        if (authorization != null && !authorization.equals("Bearer " + key)) {
            throw denied("invalid bearer token");
        }
    }

    private static RefusedRequest denied(String message) {
        return new RefusedRequest(401, "authentication_error", message);
    }
}
