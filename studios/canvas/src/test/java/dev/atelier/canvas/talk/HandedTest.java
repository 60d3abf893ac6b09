package dev.atelier.canvas.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandedTest {
    private Instant now = Instant.EPOCH;
    private final Handed handed = new Handed(SessionId.create(), () -> now);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void who_draws_is_told_of_no_more_before_it_has_drawn() {
        handed.add(3, 10);
        assertThat(handed.due()).isEqualTo(new Handed.Notice(3, 10));
        handed.fetched(10, 480);
        handed.add(2, 11);
        handed.add(4, 12);
        assertThat(handed.due()).isNull();
        assertThat(handed.left()).isEqualTo(Duration.ofSeconds(15));

        assertThat(handed.drawn(10)).isTrue();
        assertThat(handed.last()).isEqualTo(10);
        assertThat(handed.due()).isEqualTo(new Handed.Notice(6, 12));
    }

    @Test
    void what_is_drawn_of_older_strokes_says_nothing_of_an_answer_that_is_on_its_way() {
        handed.add(2, 10);
        handed.due();
        handed.fetched(10, 4);
        handed.add(1, 11);
        handed.drawn(9);
        assertThat(handed.due()).isEqualTo(new Handed.Notice(1, 11));
        handed.fetched(11, 2);
        handed.add(1, 12);

        assertThat(handed.drawn(10)).isFalse();
        assertThat(handed.due()).isNull();
        assertThat(handed.drawn(11)).isTrue();
        assertThat(handed.due()).isEqualTo(new Handed.Notice(1, 12));
    }

    @Test
    void what_was_fetched_with_the_older_strokes_needs_no_notice() {
        handed.add(1, 10);
        handed.due();
        handed.add(1, 11);
        handed.fetched(11, 2);
        handed.drawn(11);
        assertThat(handed.due()).isNull();
        assertThat(handed.isHolding()).isFalse();
    }

    @Test
    void who_found_nothing_to_draw_has_nothing_to_say_about_it() {
        handed.add(1, 10);
        handed.due();
        handed.fetched(10, 0);
        handed.add(1, 11);
        assertThat(handed.due()).isEqualTo(new Handed.Notice(1, 11));
    }

    @Test
    void who_says_when_it_has_drawn_is_waited_for() {
        handed.add(1, 10);
        handed.due();
        handed.fetched(10, 2);
        handed.drawn(0);
        handed.add(1, 11);
        handed.due();
        handed.fetched(11, 2);
        handed.add(1, 12);
        pass(Duration.ofSeconds(59));
        assertThat(handed.due()).isNull();
        pass(Duration.ofSeconds(1));
        assertThat(handed.due()).isEqualTo(new Handed.Notice(1, 12));
    }

    @Test
    void who_does_not_say_that_it_has_drawn_is_told_when_it_should_have() {
        handed.add(1, 10);
        handed.due();
        handed.fetched(10, 2);
        handed.add(1, 11);
        pass(Duration.ofMillis(14_999));
        assertThat(handed.due()).isNull();
        pass(Duration.ofMillis(1));
        assertThat(handed.due()).isEqualTo(new Handed.Notice(1, 11));

        handed.fetched(11, 480);
        handed.add(1, 12);
        assertThat(handed.left()).isEqualTo(Duration.ofMillis(3_500));
        handed.fetched(12, 1_000_000_000);
        handed.add(1, 13);
        pass(Duration.ofSeconds(5));
        assertThat(handed.due()).isEqualTo(new Handed.Notice(2, 13));
        assertThat(handed.last()).isEqualTo(12);
    }
}
