package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.v1.webhooks.Delivery.Last;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt and writes down how it went. After a failure the endpoint is left alone for a while, longer after each in a row, so that
 * a short outage costs few of the {@value #MOST_FAILURES} after which it is disabled. Thread-safe, blocking.
 */
final class Attempts {
    static final int MOST_FAILURES = 20;

    private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Post post;
    private final Duration deadline;
    private final InstantSource clock;

    Attempts(Endpoints endpoints, Deliveries deliveries, Post post, Duration deadline, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.post = post;
        this.deadline = deadline;
        this.clock = clock;
    }

    Duration deadline() {
        return deadline;
    }

    void make(Target target, Delivery delivery) throws InterruptedException {
        var ref = new Ref(target.workspace(), target.endpoint());
        var endpoint = endpoints.find(ref);
        if (endpoint.isEmpty() || !endpoint.get().body().enabled()) {
            return; // by now
        }
        switch (send(endpoint.get(), delivery)) {
            case Verdict.Acknowledged(int status) ->
                deliveries.acknowledged(delivery, new Last(clock.instant(), status, null));
            case Verdict.Refused refused -> failed(ref, delivery, refused.status(), refused.error());
            case Verdict.Unreachable(var error) -> failed(ref, delivery, null, error);
            case Verdict.Inside(var error) -> {
                failed(ref, delivery, null, error);
                disable(ref, "private_address: it " + error);
            }
        }
    }

    private Verdict send(Resource<WebhookEndpoint> endpoint, Delivery delivery) throws InterruptedException {
        var now = clock.instant();
        var message = delivery.message();
        List<String> secrets;
        try {
            secrets = endpoints.secrets(endpoint, now);
        } catch (UnreadableException e) {
            return new Verdict.Unreachable("not signed: " + e.getMessage());
        }
        var headers = Map.of(
                "webhook-id", message.event(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", Signature.of(secrets, message.event(), now, message.body()),
                "user-agent", "Atelier-Webhooks");
        return post.send(endpoint.body().url(), headers, message.body().getBytes(StandardCharsets.UTF_8));
    }

    private void failed(Ref endpoint, Delivery delivery, @Nullable Integer status, String error) {
        var now = clock.instant();
        var last = new Last(now, status, error);
        int failures = deliveries.failed(delivery, next(delivery, now), last, Attempts::hold);
        if (failures >= MOST_FAILURES) {
            disable(endpoint, "failures: " + failures + " attempts in a row failed; the last one: " + error);
        }
    }

    /** Null if it was the last one. A tenth more or less, so that what failed together does not come back together. */
    private static @Nullable Instant next(Delivery delivery, Instant now) {
        if (delivery.attempts() >= Delivery.MOST_ATTEMPTS) {
            return null;
        }
        var pause = Delivery.pause(delivery.attempts()).toMillis();
        return now.plusMillis(pause + ThreadLocalRandom.current().nextLong(pause / 10));
    }

    private static Duration hold(int failures) {
        var hold = FIRST_HOLD;
        for (int i = 1; i < failures && hold.compareTo(LONGEST_HOLD) < 0; i++) {
            hold = hold.multipliedBy(2);
        }
        return hold.compareTo(LONGEST_HOLD) < 0 ? hold : LONGEST_HOLD;
    }

    private void disable(Ref endpoint, String reason) {
        endpoints.update(endpoint, before -> before.body().disabledBecause(reason));
    }
}
