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
    /** How long to wait for one that does not say that it is done, of which the seed's own document has no word. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Time to fetch, and to fetch again a second later. */
    private static final Duration FETCH = Duration.ofMillis(1_500);

    private static final int POINTS_PER_SECOND = 240;

    private final SessionId session;
    private final InstantSource clock;
    private @Nullable Instant until;
    private @Nullable Notice held;
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
        held = null;
        until = clock.instant().plus(LONGEST);
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
        last = Math.max(last, batch);
        var drawing = FETCH.plusMillis(points * 1_000L / POINTS_PER_SECOND);
        until = clock.instant().plus(drawing.compareTo(LONGEST) < 0 ? drawing : LONGEST);
    }

    /** The client has drawn what it was handed. Of that it is not told again. */
    synchronized void drawn() {
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
