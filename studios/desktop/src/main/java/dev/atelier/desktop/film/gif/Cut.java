package dev.atelier.desktop.film.gif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which moments of a film are shown, and for how long: pauses are shortened, the rest is played faster, and whatever comes within a tenth of a second
 * is one frame.
 */
final class Cut {
    /** A pause is no longer than this, before it is played faster. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** How long a film is that is not told how fast it is to be. */
    static final Duration USUAL = Duration.ofMinutes(1);

    static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration AT_THE_END = Duration.ofSeconds(2);
    /** Frames for which what was done stays marked. */
    private static final int MARKED = 5;

    private final List<Frame> frames;

    private Cut(List<Frame> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * @param upTo of the film
     * @param marked what was done shortly before
     * @param last what was done last
     */
    record Frame(Instant upTo, Duration length, List<Act> marked, Optional<Act> last) {}

    List<Frame> frames() {
        return frames;
    }

    /**
     * @param changes when the picture changed, in order
     * @param speed 0 to be as fast as a film of the usual length needs
     */
    static Cut of(List<Instant> changes, List<Act> acts, double speed) {
        var moments = new TreeMap<Instant, Double>();
        changes.forEach(change -> moments.put(change, 0.0));
        acts.forEach(act -> moments.put(act.at(), 0.0));
        double total = 0;
        Instant before = null;
        for (var moment : moments.entrySet()) {
            if (before != null) {
                total += Math.min(Duration.between(before, moment.getKey()).toMillis(), LONGEST_PAUSE.toMillis());
            }
            before = moment.getKey();
            moment.setValue(total);
        }
        double faster = speed > 0 ? speed : Math.max(1, total / USUAL.toMillis());
        moments.replaceAll((_, at) -> at / faster);
        return new Cut(frames(moments, acts));
    }

    private static List<Frame> frames(Map<Instant, Double> moments, List<Act> acts) {
        var upTo = new TreeMap<Long, Instant>();
        moments.forEach((moment, at) -> upTo.put(number(at), moment));
        var marks = new TreeMap<Long, List<Act>>();
        for (var act : acts) {
            long first = number(moments.getOrDefault(act.at(), 0.0));
            marks.computeIfAbsent(first, _ -> new ArrayList<>()).add(act);
        }
        for (long first : List.copyOf(marks.keySet())) { // the frame from which on it is marked no more
            upTo.putIfAbsent(first + MARKED, upTo.floorEntry(first + MARKED).getValue());
        }
        var frames = new ArrayList<Frame>();
        upTo.forEach((number, moment) -> {
            var next = upTo.higherKey(number);
            var length = next == null ? AT_THE_END : FRAME.multipliedBy(next - number);
            var marked = marks.subMap(number - MARKED + 1, true, number, true).values().stream()
                    .flatMap(List::stream)
                    .toList();
            var last = Optional.ofNullable(marks.floorEntry(number))
                    .map(done -> done.getValue().getLast());
            frames.add(new Frame(moment, length, marked, last));
        });
        return frames;
    }

    private static long number(double milliseconds) {
        return (long) (milliseconds / FRAME.toMillis());
    }
}
