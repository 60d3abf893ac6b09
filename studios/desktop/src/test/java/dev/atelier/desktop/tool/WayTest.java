package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.event.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTest {
    private static List<Point> all(Way way) {
        var all = new ArrayList<>(way.strides());
        all.addAll(way.approach());
        return all;
    }

    @Test
    void it_ends_pixel_by_pixel_at_its_end() {
        assertThat(new Way(new Point(100, 50), new Point(200, 50)).approach())
                .containsExactly(new Point(197, 50), new Point(198, 50), new Point(199, 50), new Point(200, 50));
        assertThat(new Way(new Point(0, 300), new Point(0, 100)).strides())
                .hasSize(8)
                .endsWith(new Point(0, 104));
    }

    @Test
    void short_long_and_no_ways_end_where_they_should() {
        for (var to : List.of(new Point(10, 10), new Point(11, 10), new Point(12, 13), new Point(5_000, 4_000))) {
            var steps = all(new Way(new Point(10, 10), to));
            assertThat(steps).endsWith(to).hasSizeLessThanOrEqualTo(64);
            assertThat(steps).allMatch(at -> at.x() >= 10 && at.y() >= 10 && at.x() <= to.x() && at.y() <= to.y());
        }
    }
}
