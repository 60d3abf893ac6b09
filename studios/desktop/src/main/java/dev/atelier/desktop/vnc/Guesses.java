package dev.atelier.desktop.vnc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wrong passwords, by session and address: after a few of them everybody who comes from there is asked later, and at most some seconds later, so that
 * whoever knows the password still comes in. Thread-safe.
 */
public final class Guesses {
    private static final int FREE = 3;
    private static final long FIRST_MILLIS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final InstantSource clock;

    /** The one that was wrong the longest time ago first. */
    private final Map<Pass.Unknown, Wrong> wrong = new LinkedHashMap<>();

    public Guesses(InstantSource clock) {
        this.clock = clock;
    }

    private record Wrong(int times, Instant last) {}

    /** How long to wait before somebody from there is asked. */
    synchronized Duration delay(Pass.Unknown who) {
        int times = times(who);
        if (times < FREE) {
            return Duration.ZERO;
        }
        var delay = Duration.ofMillis(FIRST_MILLIS << Math.min(times - FREE, 10));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    synchronized void wrong(Pass.Unknown who) {
        int times = times(who);
        wrong.remove(who);
        if (wrong.size() >= MOST) {
            wrong.remove(wrong.keySet().iterator().next());
        }
        wrong.put(who, new Wrong(times + 1, clock.instant()));
    }

    synchronized void right(Pass.Unknown who) {
        wrong.remove(who);
    }

    private int times(Pass.Unknown who) {
        var known = wrong.get(who);
        if (known == null || clock.instant().isAfter(known.last().plus(REMEMBERED))) {
            return 0;
        }
        return known.times();
    }
}
