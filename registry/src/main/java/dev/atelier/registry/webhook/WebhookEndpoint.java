package dev.atelier.registry.webhook;

import dev.atelier.registry.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told of what happens.
 *
 * @param name empty for none
 * @param description empty for none
 * @param events the types that it is told of, or {@link #ALL} alone
 * @param disabledReason why the server disabled it; empty if it is enabled, or somebody disabled it
 */
public record WebhookEndpoint(
        String url,
        String name,
        String description,
        List<String> events,
        Secrets secrets,
        boolean enabled,
        String disabledReason) {
    public static final Kind<WebhookEndpoint> KIND = Kind.of("webhook_endpoint", "whe_", WebhookEndpoint.class);

    /** Stands for every type, those of later releases included. */
    public static final String ALL = "*";

    public WebhookEndpoint {
        events = List.copyOf(events);
    }

    /**
     * With what is signed. Sealed.
     *
     * @param previous the one before, which signs, too, for a while; null for none
     * @param previousUntil how long
     */
    public record Secrets(
            String current,
            @Nullable String previous,
            @Nullable Instant previousUntil) {
        public static Secrets of(String sealed) {
            return new Secrets(sealed, null, null);
        }

        /** With a new one; the current one goes on until then. What was before that ends at once. */
        public Secrets rotated(String sealed, Instant until) {
            return new Secrets(sealed, current, until);
        }
    }

    public WebhookEndpoint with(Secrets others) {
        return new WebhookEndpoint(url, name, description, events, others, enabled, disabledReason);
    }

    /** Told nothing more, by the server itself. One that is disabled already keeps its reason. */
    public WebhookEndpoint disabledBecause(String reason) {
        return enabled ? new WebhookEndpoint(url, name, description, events, secrets, false, reason) : this;
    }
}
