package dev.atelier.canvas.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.talk.Handed.Notice;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandedTest {
    private Instant now = Instant.EPOCH;
    private final AtomicInteger released = new AtomicInteger();
    private final Handed handed = new Handed(SessionId.create(), () -> now, 9, released::incrementAndGet);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** As it is told of a batch. */
    private void tell(long batch) {
        tell(batch, 1);
    }

    private void tell(long batch, int count) {
        handed.add(1, batch);
        assertThat(handed.due()).isEqualTo(new Notice(count, batch));
    }

    @Test
    void who_draws_is_told_of_no_more_before_it_has_drawn() {
        handed.add(3, 10);
        assertThat(handed.due()).isEqualTo(new Notice(3, 10));
        handed.fetched(10, false);
        handed.add(2, 11);
        handed.add(4, 12);
        assertThat(handed.due()).isNull();
        assertThat(handed.left()).isEqualTo(Duration.ofSeconds(15));

        handed.drawn(10);
        assertThat(released).hasValue(1);
        assertThat(handed.has()).isEqualTo(10);
        assertThat(handed.due()).isEqualTo(new Notice(6, 12));
    }

    /** Else its next fetch would be given up for the notice after that. */
    @Test
    void who_draws_several_batches_is_told_of_more_when_the_last_of_them_is_drawn() {
        handed.add(1, 10);
        tell(11, 2);
        handed.fetched(11, false);
        handed.add(1, 12);
        handed.drawn(10);
        assertThat(handed.due()).isNull();
        handed.drawn(11);
        assertThat(handed.due()).isEqualTo(new Notice(1, 12));
        handed.add(1, 13);
        handed.drawn(11);
        assertThat(handed.due()).isNull();
    }

    @Test
    void an_answer_that_may_be_lost_is_not_taken_for_drawn_by_a_word_about_older_strokes() {
        tell(10);
        handed.fetched(10, false);
        handed.fetched(11, false);
        handed.add(1, 11);
        handed.drawn(10);
        assertThat(handed.has()).isEqualTo(10);
        assertThat(handed.due()).isEqualTo(new Notice(1, 11));
    }

    @Test
    void answers_that_overtake_each_other_are_told_apart() {
        tell(10);
        handed.fetched(11, false);
        handed.fetched(10, false);
        handed.drawn(10);
        assertThat(handed.has()).isEqualTo(10);
    }

    @Test
    void what_was_fetched_with_what_it_was_told_of_needs_no_notice() {
        tell(10);
        handed.fetched(11, false);
        handed.add(1, 11);
        handed.drawn(10);
        assertThat(handed.has()).isEqualTo(11);
        assertThat(handed.isHolding()).isFalse();
        handed.add(1, 11);
        assertThat(handed.isHolding()).isFalse();
    }

    @Test
    void what_it_was_never_handed_it_cannot_have_drawn() {
        tell(10);
        handed.add(1, 11);
        handed.drawn(10);
        assertThat(handed.has()).isEqualTo(9);
        assertThat(handed.due()).isNull();
    }

    @Test
    void who_is_drawing_what_is_cleared_away_is_waited_for_no_longer() {
        tell(10);
        handed.fetched(10, false);
        handed.add(1, 11);
        handed.ready(12);
        assertThat(handed.isHolding()).isFalse();
        handed.add(1, 13);
        assertThat(handed.due()).isEqualTo(new Notice(1, 13));
    }

    @Test
    void who_found_nothing_to_draw_has_nothing_to_say_about_it() {
        tell(10);
        handed.add(1, 11);
        handed.fetched(10, true);
        assertThat(released).hasValue(1);
        assertThat(handed.due()).isEqualTo(new Notice(1, 11));
    }

    @Test
    void who_says_when_it_has_drawn_is_waited_for_and_has_nothing_that_it_does_not_say() {
        tell(10);
        handed.fetched(10, false);
        handed.drawn(10);
        tell(11);
        handed.fetched(11, false);
        handed.add(1, 12);
        pass(Duration.ofSeconds(59));
        assertThat(handed.due()).isNull();
        pass(Duration.ofSeconds(1));
        assertThat(handed.due()).isEqualTo(new Notice(1, 12));
        assertThat(handed.has()).isEqualTo(10);
    }

    @Test
    void who_never_says_that_it_has_drawn_is_told_when_it_should_have() {
        tell(10);
        handed.fetched(10, false);
        handed.add(1, 11);
        pass(Duration.ofMillis(14_999));
        assertThat(handed.due()).isNull();
        pass(Duration.ofMillis(1));
        assertThat(handed.due()).isEqualTo(new Notice(1, 11));
        assertThat(handed.has()).isEqualTo(10);

        handed.fetched(12, false);
        handed.add(1, 12);
        assertThat(handed.left()).isEqualTo(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));
        assertThat(handed.due()).isEqualTo(new Notice(1, 12));
        assertThat(handed.has()).isEqualTo(11);
    }

    @Test
    void who_did_not_fetch_has_nothing_however_long_it_takes() {
        tell(10);
        handed.add(1, 11);
        pass(Duration.ofSeconds(15));
        assertThat(handed.due()).isEqualTo(new Notice(1, 11));
        assertThat(handed.has()).isEqualTo(9);
    }
}
