package dev.atelier.desktop.film.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.event.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long what is shown. */
class CutTest {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    private static Instant at(long ms) {
        return START.plusMillis(ms);
    }

    private static Duration length(Cut cut) {
        return cut.frames().stream().map(Cut.Frame::length).reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void a_pause_is_no_longer_than_a_second() {
        var cut = Cut.of(List.of(at(0), at(500), at(600_500), at(600_700)), List.of(), 1);
        assertThat(cut.frames()).extracting(Cut.Frame::upTo).containsExactly(at(0), at(500), at(600_500), at(600_700));
        assertThat(cut.frames())
                .extracting(frame -> frame.length().toMillis())
                .containsExactly(500L, 1000L, 200L, 2000L);
    }

    @Test
    void an_hour_in_which_something_happens_all_the_time_is_a_minute() {
        var changes = IntStream.range(0, 3600 * 4).mapToObj(i -> at(i * 250L)).toList();
        var cut = Cut.of(changes, List.of(), 0);
        assertThat(length(cut)).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(63));
        assertThat(cut.frames()).hasSizeLessThanOrEqualTo(601);
        assertThat(cut.frames().getLast().upTo()).isEqualTo(changes.getLast());
    }

    @Test
    void what_was_done_is_marked_for_a_moment_also_where_nothing_changed() {
        var act = new Act(at(3000), List.of(new Point(5, 5)), false, "Clicked");
        var cut = Cut.of(List.of(at(0), at(8000)), List.of(act), 1);
        var marked =
                cut.frames().stream().filter(frame -> !frame.marked().isEmpty()).toList();
        assertThat(marked).hasSize(1);
        assertThat(marked.getFirst().length()).isEqualTo(Duration.ofMillis(500));
        assertThat(cut.frames())
                .as("and told until the next is done")
                .extracting(Cut.Frame::last)
                .containsExactly(Optional.empty(), Optional.of(act), Optional.of(act), Optional.of(act));
    }
}
