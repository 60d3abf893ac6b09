package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.queue.FairShare.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairShareTest {
    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final int PLACES = 5;

    private static Candidate candidate(int number, String group, int priority, long minute) {
        return new Candidate("task-%05d".formatted(number), group, priority, START.plus(Duration.ofMinutes(minute)));
    }

    @Test
    void of_equals_the_oldest_is_first() {
        var picked = FairShare.pick(
                List.of(candidate(2, "a", 50, 0), candidate(1, "a", 50, 1)), Map.of(), 2, START.plusSeconds(90));

        assertThat(picked).extracting(Candidate::id).containsExactly("task-00002", "task-00001");
    }

    @Test
    void a_flood_from_one_repository_leaves_room_for_another_one() {
        var waiting = new ArrayList<Candidate>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(candidate(i, "flood", 50, 0));
        }
        waiting.add(candidate(5_000, "quiet", 50, 30));

        var picked = FairShare.pick(waiting, Map.of("flood", 4), 1, START.plus(Duration.ofMinutes(31)));

        assertThat(picked).extracting(Candidate::group).containsExactly("quiet");
    }

    @Test
    void what_is_urgent_goes_before_what_is_usual() {
        var waiting = List.of(candidate(1, "quiet", 50, 0), candidate(2, "busy", 100, 1));

        assertThat(FairShare.pick(waiting, Map.of("busy", 4), 1, START.plusSeconds(61)))
                .extracting(Candidate::id)
                .containsExactly("task-00002");
    }

    /** Urgent tasks of other repositories come without end; the least important one of a busy repository gets its place all the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_starves_and_places_are_never_given_twice(long seed) {
        var random = new Random(seed);
        var waiting = new ArrayList<Candidate>(List.of(candidate(0, "group0", 0, 0)));
        var working = new ArrayList<Candidate>();
        boolean begun = false;
        int minute = 0;
        // (100 of priority + 10 for each place) * 5 minutes a point, and the time until a place is free
        int longest = (100 + FairShare.SHARE * PLACES) * 5 + 200;
        for (int number = 1; !begun && minute < longest; minute++) {
            for (int i = 0; i < 3; i++) {
                waiting.add(candidate(number++, "group" + random.nextInt(6), random.nextInt(101), minute));
            }
            working.removeIf(_ -> random.nextInt(4) == 0);
            var places = new HashMap<String, Integer>();
            working.forEach(each -> places.merge(each.group(), 1, Integer::sum));
            var picked = FairShare.pick(
                    waiting, places, PLACES - working.size(), START.plus(Duration.ofMinutes(minute + 1L)));
            assertThat(picked).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(PLACES - working.size());
            waiting.removeAll(picked);
            working.addAll(picked);
            begun = picked.stream().anyMatch(each -> each.id().equals("task-00000"));
        }

        assertThat(begun).as("seed %s, after %s minutes", seed, minute).isTrue();
    }
}
