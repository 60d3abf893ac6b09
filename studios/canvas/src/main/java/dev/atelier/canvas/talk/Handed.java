package dev.atelier.canvas.talk;

import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What one connection that does not say which client it is has of a piece. Clients of the seed give up a fetch when they hear of newer strokes, so they hear of more
 * when they have drawn what they were told of; and what they do not say to have drawn they are handed again, as an answer may be lost on its way. Thread-safe.
 */
final class Handed {
    /** How long to wait for one of which it is not known yet whether it says that it is done; the seed's own document has no word of it. */
    private static final Duration UNKNOWN = Duration.ofSeconds(15);

    /** For one that says it: it may be hidden, or its pen slow. */
    private static final Duration SAYS = Duration.ofMinutes(1);

    /** For one that never does, and is taken to have drawn by then: the seed's server waited no longer either. */
    private static final Duration SILENT = Duration.ofSeconds(5);

    private final SessionId session;
    private final InstantSource clock;
    private final Runnable released;

    private @Nullable Notice held;
    private Duration patience = UNKNOWN;

    /** Until when it is waited for; null if it has what it was told of. */
    private @Nullable Instant until;

    private long has;
    private long told;

    /** The furthest that it was answered, and the furthest that other answers went. */
    private long last;

    private long before;

    /**
     * @param has the last batch that the client has to begin with
     * @param released what to do when it can be told of more, from any thread
     */
    Handed(SessionId session, InstantSource clock, long has, Runnable released) {
        this.session = session;
        this.clock = clock;
        this.has = has;
        this.released = released;
    }

    SessionId session() {
        return session;
    }

    /** @param batch the last of those that wait */
    record Notice(int count, long batch) {}

    /** There are strokes to be told of, unless they came with what it was told of before. */
    synchronized void add(int count, long batch) {
        if (batch <= has) {
            return;
        }
        held = new Notice(held == null ? count : held.count() + count, batch);
    }

    /** The notice that is to be told now, if there is one. */
    synchronized @Nullable Notice due() {
        var notice = held;
        if (notice == null || !left().isZero()) {
            return null;
        }
        if (until != null && last >= told && !patience.equals(SAYS)) {
            patience = SILENT;
            has = Math.max(has, told);
        }
        held = null;
        told = notice.batch();
        until = clock.instant().plus(patience);
        return notice;
    }

    /** How long a notice has to wait; nothing if none does. */
    synchronized Duration left() {
        var now = clock.instant();
        return held == null || until == null || !now.isBefore(until) ? Duration.ZERO : Duration.between(now, until);
    }

    synchronized boolean isHolding() {
        return held != null;
    }

    /** Whoever is connected from the same place was answered with everything up to a batch. */
    synchronized void fetched(long batch, boolean nothing) {
        if (batch > last) {
            before = last;
            last = batch;
        } else if (batch < last) {
            before = Math.max(before, batch);
        }
        if (nothing) {
            ready(batch);
        } else if (until != null) {
            until = clock.instant().plus(patience);
        }
    }

    /**
     * The client has drawn a batch. It drew those before it first; and if only the last answer had that batch, the client has all of that answer, and
     * draws what comes after it without being told.
     */
    synchronized void drawn(long batch) {
        if (batch > last) {
            return;
        }
        patience = SAYS;
        has = Math.max(has, batch > before ? last : batch);
        ready(batch);
    }

    /** It has everything up to a batch, and draws nothing of that any more. */
    synchronized void ready(long batch) {
        has = Math.max(has, batch);
        if (batch < told) {
            return;
        }
        until = null;
        if (held != null && held.batch() <= has) {
            held = null;
        }
        if (held != null) {
            released.run();
        }
    }

    /** Up to where the client has everything. */
    synchronized long has() {
        return has;
    }
}
