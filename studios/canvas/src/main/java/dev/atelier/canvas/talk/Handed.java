package dev.atelier.canvas.talk;

import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What of one piece a client that does not count itself was handed and may not have drawn yet. It is told of no more meanwhile: clients of the seed give up a
 * fetch when they hear of newer strokes, and what they gave up would never be drawn. Thread-safe.
 */
final class Handed {
    /** How long to wait for one of which it is not known yet whether it says that it is done; the seed's own document has no word of it. */
    private static final Duration UNKNOWN = Duration.ofSeconds(15);

    /** For one that says it: it may be hidden, or its machine busy. */
    private static final Duration SAYS = Duration.ofMinutes(1);

    /** For one that does not: it is told when it should have drawn. */
    private static final Duration SILENT = Duration.ofSeconds(5);

    /** Time to fetch, and to fetch again a second later. */
    private static final Duration FETCH = Duration.ofMillis(1_500);

    private static final int POINTS_PER_SECOND = 240;

    private final SessionId session;
    private final InstantSource clock;
    private @Nullable Instant until;
    private @Nullable Notice held;
    private Duration longest = UNKNOWN;

    /** What was handed last lies behind this, up to {@link #last}. */
    private long before;

    private long last;

    Handed(SessionId session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    SessionId session() {
        return session;
    }

    /** @param batch the last of those that wait */
    record Notice(int count, long batch) {}

    /** There are strokes to be told of. */
    synchronized void add(int count, long batch) {
        held = new Notice(held == null ? count : held.count() + count, batch);
    }

    /** The notice that is to be told now, if there is one; with it, what was handed before counts as drawn. */
    synchronized @Nullable Notice due() {
        var notice = held;
        if (notice == null || !left().isZero()) {
            return null;
        }
        if (until != null) {
            longest = SILENT;
        }
        held = null;
        until = clock.instant().plus(longest);
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

    /** Everything up to a batch was fetched, which takes the pen past so many points. */
    synchronized void fetched(long batch, int points) {
        if (batch > last) {
            before = last;
            last = batch;
        }
        if (points == 0) {
            nothingToDraw();
            return;
        }
        var drawing = FETCH.plusMillis(points * 1_000L / POINTS_PER_SECOND);
        boolean guessed = longest.equals(SILENT) && drawing.compareTo(SILENT) < 0;
        until = clock.instant().plus(guessed ? drawing : longest);
    }

    /**
     * The client has drawn a batch.
     *
     * @param batch 0 if it does not say which
     * @return whether that is of what it was handed last, which has come then: of that it is not told again. What was handed before may be drawn while
     *     the next answer is on its way, and a notice would make the client give that up
     */
    synchronized boolean drawn(long batch) {
        longest = SAYS;
        if (batch != 0 && batch <= before) {
            return false;
        }
        nothingToDraw();
        return true;
    }

    private void nothingToDraw() {
        until = null;
        if (held != null && held.batch() <= last) {
            held = null;
        }
    }

    /** Up to where the client has everything, if it has what it was handed. */
    synchronized long last() {
        return last;
    }
}
