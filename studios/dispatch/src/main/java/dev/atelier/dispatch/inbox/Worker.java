package dev.atelier.dispatch.inbox;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Deliveries.Conclusion;
import dev.atelier.dispatch.inbox.Delivery.Outcome;
import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.source.Judge;
import dev.atelier.dispatch.inbox.source.Mail;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one stored delivery: reads what it is, and does what follows. What fails is tried again later, ever later, and after
 * {@value #MOST_ATTEMPTS} attempts it is given up with the reason. Thread-safe, blocking.
 */
public final class Worker {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_ATTEMPTS = 12;
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Webhooks webhooks;
    private final Judge judge;
    private final Deliveries deliveries;
    private final Together<Conclusion, Boolean> conclusions;
    private final Archive archive;
    private final Replies replies;
    private final Effects effects;
    private final InstantSource clock;

    public Worker(
            Webhooks webhooks,
            Judge judge,
            Deliveries deliveries,
            Archive archive,
            Replies replies,
            Effects effects,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.judge = judge;
        this.deliveries = deliveries;
        this.conclusions = new Together<>(deliveries::conclude);
        this.archive = archive;
        this.replies = replies;
        this.effects = effects;
        this.clock = clock;
    }

    void work(Delivery delivery) throws InterruptedException {
        try {
            var verdict = judge(delivery);
            var done = effects.follow(delivery, verdict);
            conclusions.write(new Conclusion(
                    delivery,
                    done.outcome(),
                    connection -> replies.put(
                            connection, delivery.workspace(), delivery.id(), done.replies(), clock.instant())));
        } catch (InvalidInputException e) {
            fail(delivery, "it can never be done: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            again(delivery, e);
        }
    }

    private Verdict judge(Delivery delivery) {
        var webhook = webhooks.at(delivery.webhook())
                .filter(each -> each.ref().workspace().equals(delivery.workspace()))
                .filter(each -> each.body().routing().enabled());
        if (webhook.isEmpty()) {
            return Verdict.ignore("no_webhook", "the webhook was deleted or disabled meanwhile");
        }
        var json = archive.body(delivery)
                .flatMap(body -> new Envelope(delivery.arrival().headers(), body).read());
        if (json.isEmpty()) {
            return Verdict.ignore("not_json", "the body is no JSON object, so nothing can be found in it");
        }
        var mail =
                new Mail(delivery.arrival().event(), json.get(), webhook.get().body());
        judge.news(mail).ifPresent(effects::tell);
        return judge.judge(mail);
    }

    private void again(Delivery delivery, Exception e) {
        int attempts = delivery.outcome().attempts();
        log.warn("delivery {} is worked on again later: {}", delivery.id(), e.getMessage());
        if (attempts >= MOST_ATTEMPTS) {
            fail(delivery, "given up after " + attempts + " attempts: " + e.getMessage());
        } else {
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
            deliveries.later(
                    delivery, String.valueOf(e.getMessage()), clock.instant().plus(pause));
        }
    }

    private void fail(Delivery delivery, String reason) {
        var outcome = new Outcome(
                Status.FAILED,
                "error",
                reason,
                null,
                null,
                null,
                delivery.outcome().attempts());
        conclusions.write(new Conclusion(delivery, outcome, _ -> {}));
    }
}
