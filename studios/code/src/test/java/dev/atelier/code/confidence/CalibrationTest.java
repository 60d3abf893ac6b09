package dev.atelier.code.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.code.confidence.Calibration.Past;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requirement 5: a confidence is derived and never a constant. */
class CalibrationTest {
    @Test
    void without_earlier_runs_it_is_what_was_stated() {
        var none = new Calibration(List.of());

        assertThat(none.of(0.3).calibrated()).isEqualTo(0.3);
        assertThat(none.of(0.9).calibrated()).isEqualTo(0.9);
        assertThat(none.of(0.9).samples()).isZero();
    }

    @Test
    void who_is_always_sure_and_seldom_right_is_believed_less_with_each_failure() {
        double before = 0.95;
        for (int failures = 1; failures <= 50; failures++) {
            double now = new Calibration(Collections.nCopies(failures, new Past(0.95, false)))
                    .of(0.95)
                    .calibrated();
            assertThat(now).isLessThan(before);
            before = now;
        }
        assertThat(before).isLessThan(0.1);
    }

    @Test
    void many_runs_outweigh_what_is_stated_and_others_do_not_count() {
        var past = new Calibration(List.of(
                new Past(0.9, true),
                new Past(0.92, true),
                new Past(0.95, false),
                new Past(0.4, false),
                new Past(0.6, true)));

        assertThat(past.of(0.9).samples()).isEqualTo(3);
        assertThat(past.of(0.9).calibrated()).isCloseTo((4 * 0.9 + 2) / 7, within(1e-9));
        assertThat(past.of(0.1).samples()).isEqualTo(1);
        assertThat(past.of(1).calibrated()).isBetween(0.0, 1.0);
        assertThat(past.of(0).calibrated()).isBetween(0.0, 1.0);
    }
}
