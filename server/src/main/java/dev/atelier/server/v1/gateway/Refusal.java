package dev.atelier.server.v1.gateway;

import dev.atelier.agent.model.ModelException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, in the words of the API. Becomes a response, or an event where the answer has begun. */
final class Refusal extends Exception {
    private final int status;
    private final String type;
    private final Map<String, String> headers;

    Refusal(int status, String type, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.type = type;
        this.headers = Map.copyOf(headers);
    }

    static Refusal timedOut(String provider, Duration patience) {
        return new Refusal(
                504,
                "timeout_error",
                "the provider '" + provider + "' was silent for " + patience.toSeconds() + " s",
                Map.of());
    }

    static Refusal unreachable(String provider) {
        return new Refusal(502, "api_error", "the provider '" + provider + "' cannot be reached", Map.of());
    }

    static Refusal cut(String provider) {
        return new Refusal(502, "api_error", "the provider '" + provider + "' broke its answer off", Map.of());
    }

    static Refusal of(ModelException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case OVERLOADED -> new Refusal(529, "overloaded_error", message, waiting(e.retryAfter()));
            case RATE_LIMITED -> new Refusal(429, "rate_limit_error", message, waiting(e.retryAfter()));
            case UNREACHABLE -> new Refusal(502, "api_error", message, waiting(e.retryAfter()));
            case REJECTED, TOO_LONG -> new Refusal(400, "invalid_request_error", message, Map.of());
            case BILLING -> new Refusal(402, "billing_error", message, Map.of("x-should-retry", "false"));
        };
    }

    private static Map<String, String> waiting(@Nullable Duration retryAfter) {
        return retryAfter == null
                ? Map.of()
                : Map.of("retry-after", String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
