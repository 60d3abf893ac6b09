package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deliveries are signed with: sealed with their webhook, or, for the built-in ones, from the environment. Thread-safe. */
public final class WebhookSecrets {
    /** How long the secret before counts, too. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(WebhookSecrets.class);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box;
    private final UnaryOperator<@Nullable String> environment;

    /** @param environment gives the secret of a built-in source; null for none */
    public WebhookSecrets(SecretBox box, UnaryOperator<@Nullable String> environment) {
        this.box = box;
        this.environment = environment;
    }

    /** One that nobody can guess, in a form that Standard Webhooks takes, too. */
    public static String fresh() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    public Signing.Secrets sealed(Ref webhook, String secret) {
        return new Signing.Secrets(box.seal(secret, owner(webhook)), null, null);
    }

    public Signing.Secrets rotated(Resource<Webhook> webhook, String secret, Instant now) {
        var before = webhook.body().signing().secrets();
        return before == null
                ? sealed(webhook.ref(), secret)
                : before.rotated(box.seal(secret, owner(webhook.ref())), now.plus(OVERLAP));
    }

    /** Those that count at that time, the current one first; none if there are none, or they cannot be read. */
    public List<String> of(Resource<Webhook> webhook, Instant at) {
        var secrets = webhook.body().signing().secrets();
        if (secrets == null) {
            return environment(webhook).map(List::of).orElse(List.of());
        }
        var owner = owner(webhook.ref());
        try {
            var open = new ArrayList<>(List.of(box.open(secrets.current(), owner)));
            var until = secrets.previousUntil();
            if (secrets.previous() != null && until != null && at.isBefore(until)) {
                open.add(box.open(secrets.previous(), owner));
            }
            return open;
        } catch (UnreadableException e) {
            log.warn("webhook {} takes nothing: {}", webhook.body().name(), e.getMessage());
            return List.of();
        }
    }

    /** Whether it has one, and where that is from. */
    public Optional<String> origin(Resource<Webhook> webhook) {
        if (webhook.body().signing().secrets() != null) {
            return Optional.of("registry");
        }
        return environment(webhook).map(_ -> "environment");
    }

    private Optional<String> environment(Resource<Webhook> webhook) {
        return BuiltIn.isBuiltIn(webhook.ref())
                ? Optional.ofNullable(environment.apply(webhook.body().name()))
                : Optional.empty();
    }

    private static String owner(Ref ref) {
        return ref.workspace() + "/" + ref.id();
    }
}
