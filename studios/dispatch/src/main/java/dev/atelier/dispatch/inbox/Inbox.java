package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.Deliveries.Fresh;
import dev.atelier.dispatch.inbox.Delivery.Arrival;
import dev.atelier.dispatch.inbox.Delivery.Outcome;
import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.signature.Signatures;
import dev.atelier.dispatch.inbox.signature.Verification;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.journal.Ids;
import dev.atelier.registry.Resource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes deliveries: looks at the signature over the very bytes, tells repeated ones, stores, and is done; what a delivery means is found out afterwards,
 * from what was stored. What has no right signature is noted without its body, and only now and then, so that strangers cannot fill the disk.
 * Thread-safe.
 */
public final class Inbox {
    private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(1);
    private static final String PING = "ping";

    /** Whose bodies say when they were made, so that the same body twice is the same delivery, whatever id somebody gave it. */
    private static final Set<String> NEVER_THE_SAME = Set.of(Webhook.GITHUB, Webhook.JIRA);

    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final Deliveries deliveries;
    private final Together<Fresh, Boolean> letterbox;
    private final Runnable bell;
    private final InstantSource clock;
    private final AtomicReference<Instant> refused = new AtomicReference<>(Instant.EPOCH);

    /** @param bell rung after something was stored that is to be worked on */
    public Inbox(Webhooks webhooks, WebhookSecrets secrets, Deliveries deliveries, Runnable bell, InstantSource clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.letterbox = new Together<>(deliveries::store);
        this.bell = bell;
        this.clock = clock;
    }

    /** What takes deliveries there; empty if there is nothing, or it is disabled. */
    public Optional<Resource<Webhook>> open(String name) {
        return webhooks.at(name).filter(webhook -> webhook.body().routing().enabled());
    }

    /** Takes a delivery; when this returns it is on disk. */
    public Receipt receive(Resource<Webhook> webhook, Envelope envelope) {
        var now = clock.instant();
        var body = webhook.body();
        var verification = Signatures.verify(
                body.signing(),
                secrets.of(webhook, now),
                new Signatures.Signed(envelope.headers(), envelope.body(), now));
        if (!verification.accepted()) {
            note(webhook, envelope, verification, now);
            return new Receipt.Refused(verification);
        }
        var digest = digest(envelope.body());
        if (verification != Verification.NOT_REQUIRED && NEVER_THE_SAME.contains(body.source())) {
            var before = deliveries.byDigest(webhook.ref().workspace(), body.name(), digest);
            if (before.isPresent()) {
                return new Receipt.Repeated(before.get());
            }
        }
        return store(webhook, envelope, verification, digest, now);
    }

    private Receipt store(
            Resource<Webhook> webhook, Envelope envelope, Verification verification, String digest, Instant now) {
        var body = webhook.body();
        var json = envelope.read().orElse(null);
        var event = envelope.event(body.source(), json);
        var id = Ids.create(Delivery.PREFIX);
        var key = envelope.key(body.source(), body.signing().idHeader())
                .orElse(NEVER_THE_SAME.contains(body.source()) ? digest : id);
        var arrival = new Arrival(
                event, envelope.body().length, digest, envelope.shownHeaders(), verification.published(), now, null);
        var outcome = ended(body, event, json);
        var delivery = new Delivery(
                id,
                webhook.ref().workspace(),
                body.name(),
                body.source(),
                key,
                arrival,
                outcome == null ? new Outcome(Status.RECEIVED, null, null, null, null, null, 0) : outcome);
        if (!letterbox.write(new Fresh(delivery, envelope.body(), outcome == null ? now : null))) {
            return deliveries
                    .byKey(delivery.workspace(), delivery.webhook(), key)
                    .<Receipt>map(Receipt.Repeated::new)
                    .orElseGet(() -> new Receipt.Stored(id));
        }
        if (outcome == null) {
            bell.run();
        }
        return event.equals(PING) ? new Receipt.Ping(id) : new Receipt.Stored(id);
    }

    /** What needs no work; null for all else. */
    private static @Nullable Outcome ended(Webhook webhook, String event, @Nullable ObjectNode json) {
        if (webhook.source().equals(Webhook.GITHUB) && event.equals(PING)) {
            return Outcome.of(Status.IGNORED, "github.ping", "GitHub tried whether this address answers");
        }
        return json == null
                ? Outcome.of(Status.IGNORED, "not_json", "the body is no JSON object, so nothing can be found in it")
                : null;
    }

    /** For whoever set it up: what came, and what was wrong. */
    private void note(Resource<Webhook> webhook, Envelope envelope, Verification verification, Instant now) {
        var last = refused.get();
        if (now.isBefore(last.plus(BETWEEN_REFUSALS)) || !refused.compareAndSet(last, now)) {
            return;
        }
        var body = webhook.body();
        var id = Ids.create(Delivery.PREFIX);
        var arrival = new Arrival(
                envelope.event(body.source(), null),
                envelope.body().length,
                digest(envelope.body()),
                envelope.shownHeaders(),
                verification.published(),
                now,
                null);
        var outcome = Outcome.of(Status.REFUSED, "signature", verification.words());
        var delivery = new Delivery(id, webhook.ref().workspace(), body.name(), body.source(), id, arrival, outcome);
        letterbox.write(new Fresh(delivery, new byte[0], null));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Works on a delivery once more, as if it had come again; what it began before is not touched. */
    public Delivery replay(Delivery before, byte[] body) {
        var now = clock.instant();
        var id = Ids.create(Delivery.PREFIX);
        var was = before.arrival();
        var arrival =
                new Arrival(was.event(), was.size(), was.digest(), was.headers(), was.verification(), now, before.id());
        var delivery = new Delivery(
                id,
                before.workspace(),
                before.webhook(),
                before.source(),
                "replay:" + id,
                arrival,
                new Outcome(Status.RECEIVED, null, null, null, null, null, 0));
        letterbox.write(new Fresh(delivery, body, now));
        bell.run();
        return delivery;
    }
}
