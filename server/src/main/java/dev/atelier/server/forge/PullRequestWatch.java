package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.Refusal;
import dev.atelier.git.Checkouts;
import dev.atelier.server.forge.ForgePullRequestRows.Row;
import dev.atelier.server.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Asks forges what became of pull requests that were opened here: the older one is, the more seldom, and after a year no more. A few at a time, since one
 * that hangs must hold up nothing else. Thread-safe.
 */
final class PullRequestWatch implements Job {
    static final String NAME = "pull_request_watch";

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration SELDOM = Duration.ofDays(1);
    private static final Duration LAST = Duration.ofDays(365);
    private static final Duration CROWDED = Duration.ofSeconds(5);

    /** A pull request is asked for again when it has become older by this part of its age. */
    private static final int PART = 10;

    private static final int AT_ONCE = 4;

    private final WatchedPullRequests known;
    private final Hostings hostings;
    private final Checkouts checkouts;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(AT_ONCE);

    PullRequestWatch(WatchedPullRequests known, Hostings hostings, Checkouts checkouts, InstantSource clock) {
        this.known = known;
        this.hostings = hostings;
        this.checkouts = checkouts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** When to ask for one that is open still. */
    static Instant next(Instant opened, Instant now) {
        var wait = Duration.between(opened, now).dividedBy(PART);
        return now.plus(wait.compareTo(FIRST) < 0 ? FIRST : wait.compareTo(SELDOM) > 0 ? SELDOM : wait);
    }

    @Override
    public Next run(String id, String data, int failures) throws InterruptedException {
        var row = known.rows().find(id);
        if (row.isEmpty() || row.get().state() == State.MERGED) {
            return new Next.Done();
        }
        if (!room.tryAcquire()) {
            return again(clock.instant().plus(CROWDED));
        }
        try {
            return ask(row.get());
        } finally {
            room.release();
        }
    }

    private Next ask(Row row) throws InterruptedException {
        var now = clock.instant();
        boolean old = Duration.between(row.openedAt(), now).compareTo(LAST) > 0;
        try {
            var state = hosting(row).read(row.place().number()).state();
            known.rows().seen(row.place(), state, now);
            return state != State.OPEN || old ? new Next.Done() : again(next(row.openedAt(), now));
        } catch (ForgeFailure e) {
            return old ? new Next.Done() : again(after(e.refusal(), row, now));
        }
    }

    /** With the token that its session has, if it has one. */
    private Hosting hosting(Row row) throws ForgeFailure {
        var place = row.place();
        for (var checkout : checkouts.all(place.session())) {
            if (checkout.remote().equals(place.remote())) {
                return hostings.of(place.workspace(), checkout);
            }
        }
        return hostings.of(place.workspace(), place.remote());
    }

    private static Instant after(Refusal refusal, Row row, Instant now) {
        var next = next(row.openedAt(), now);
        if (refusal instanceof Refusal.RateLimited(var pause)) {
            var allowed = now.plus(pause);
            return allowed.isAfter(next) ? allowed : next;
        }
        return refusal.isPassing() ? next : now.plus(SELDOM);
    }

    private static Next again(Instant at) {
        return new Next.Again(at, UUID.randomUUID().toString());
    }
}
