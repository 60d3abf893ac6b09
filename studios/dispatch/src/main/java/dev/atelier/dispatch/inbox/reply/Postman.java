package dev.atelier.dispatch.inbox.reply;

import dev.atelier.journal.mask.SecretMask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is to be told, each on a thread of its own, without the secrets that this server knows. What a source does not take now is told later, ever
 * later, and given up after {@value #MOST_ATTEMPTS} attempts.
 *
 * <p><b>Once.</b> No source takes a key by which it would know a comment again. So each comment carries a mark of its own, and whoever begins another
 * attempt looks for it first: if the process died between making a comment and noting that, or the answer to it was lost, it is found and not made
 * again. Everything else that is told changes nothing when it is told twice. Thread-safe.
 */
public final class Postman {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Replies replies;
    private final Map<String, Feedback> sources;
    private final SecretMask mask;
    private final InstantSource clock;

    /** @param sources by name */
    public Postman(Replies replies, Map<String, Feedback> sources, SecretMask mask, InstantSource clock) {
        this.replies = replies;
        this.sources = Map.copyOf(sources);
        this.mask = mask;
        this.clock = clock;
    }

    /** Begins what is due, as far as there is room; says how many. */
    public int begin(int most, ExecutorService threads, Semaphore room, Runnable bell) {
        if (most <= 0) {
            return 0;
        }
        var due = replies.begin(most, clock.instant(), LEASE);
        for (var row : due) {
            room.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    tell(row);
                } catch (InterruptedException e) {
                    // this node stops; the attempt counts as lost when its lease is over
                } finally {
                    room.release();
                    bell.run();
                }
            });
        }
        return due.size();
    }

    /** One attempt. */
    public void tell(Replies.Row row) throws InterruptedException {
        try {
            conclude(row, attempt(row));
        } catch (RuntimeException e) {
            log.warn("{} is told later: {}", row.reply().id(), e.getMessage());
            conclude(row, new Feedback.Told.Later("it broke: " + e.getMessage()));
        }
    }

    private Feedback.Told attempt(Replies.Row row) throws InterruptedException {
        var reply = row.reply();
        var feedback = sources.get(reply.to().source());
        return feedback == null
                ? new Feedback.Told.Skipped(
                        "nothing can be told to '" + reply.to().source() + "'")
                : feedback.tell(row.saying(mask.text(reply.body())));
    }

    private void conclude(Replies.Row row, Feedback.Told told) {
        switch (told) {
            case Feedback.Told.Sent(var id) -> replies.conclude(row, "sent", id.isEmpty() ? null : id, null);
            case Feedback.Told.Skipped(var why) -> replies.conclude(row, "skipped", null, why);
            case Feedback.Told.Failed(var why) -> replies.conclude(row, "failed", null, why);
            case Feedback.Told.Later(var why) -> {
                if (row.progress().attempts() >= MOST_ATTEMPTS) {
                    replies.conclude(row, "failed", null, why);
                } else {
                    var pause = FIRST_PAUSE.multipliedBy(1L << row.progress().attempts());
                    replies.later(row, why, clock.instant().plus(pause));
                }
            }
        }
    }
}
