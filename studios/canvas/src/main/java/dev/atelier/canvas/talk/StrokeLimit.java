package dev.atelier.canvas.talk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many strokes a person may draw in a minute by this dialect. Thread-safe. */
final class StrokeLimit {
    static final int MOST = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_PEOPLE = 10_000;

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> people = new LinkedHashMap<>(16, 0.75f, true);

    StrokeLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one more stroke; false if it is one too many. */
    synchronized boolean allows(String person) {
        var now = clock.instant();
        var strokes = people.computeIfAbsent(person, _ -> new ArrayDeque<>());
        while (!strokes.isEmpty() && !strokes.getFirst().isAfter(now.minus(WINDOW))) {
            strokes.removeFirst();
        }
        if (people.size() > MOST_PEOPLE) {
            people.remove(people.keySet().iterator().next());
        }
        if (strokes.size() >= MOST) {
            return false;
        }
        strokes.addLast(now);
        return true;
    }
}
