package dev.atelier.dispatch.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets the next place: whoever has the most points. A task has its priority, one point more for each {@link #AGEING} that it has waited,
 * and {@value #SHARE} less for each place that its group (a repository of a source) has already.
 *
 * <p>So a flood from one repository leaves room for others, fifty points of priority outweigh four places, and nothing starves: what waits
 * gains on everything that comes later without limit, and what its group can lose is limited by the number of places. Stateless.
 */
final class FairShare {
    static final Duration AGEING = Duration.ofMinutes(5);
    static final int SHARE = 10;

    private FairShare() {}

    /**
     * One that waits.
     *
     * @param group whose places count against it
     * @param since when it began to wait
     */
    record Candidate(String id, String group, int priority, Instant since) {
        private double points(Instant now, int places) {
            double waited = Math.max(0, Duration.between(since, now).toMillis());
            return priority + waited / AGEING.toMillis() - (double) SHARE * places;
        }
    }

    /**
     * Those who get a place, in order.
     *
     * @param places that each group has by now
     * @param free how many there are to give
     */
    static List<Candidate> pick(List<Candidate> candidates, Map<String, Integer> places, int free, Instant now) {
        var waiting = new ArrayList<>(candidates);
        var taken = new HashMap<>(places);
        var picked = new ArrayList<Candidate>();
        while (picked.size() < free && !waiting.isEmpty()) {
            var order = Comparator.<Candidate>comparingDouble(
                            each -> -each.points(now, taken.getOrDefault(each.group(), 0)))
                    .thenComparing(Candidate::since)
                    .thenComparing(Candidate::id);
            var next = waiting.stream().min(order).orElseThrow();
            waiting.remove(next);
            taken.merge(next.group(), 1, Integer::sum);
            picked.add(next);
        }
        return picked;
    }

    /** All that wait, in the order in which they would get places if nothing else happened. */
    static List<Candidate> order(List<Candidate> candidates, Map<String, Integer> places, Instant now) {
        return pick(candidates, places, candidates.size(), now);
    }
}
