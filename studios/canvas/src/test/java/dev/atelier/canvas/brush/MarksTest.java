package dev.atelier.canvas.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MarksTest {
    /** Written and read by the page's own test, {@code brush.test.ts}: this is what holds the two implementations together. */
    @Test
    void brushesLeaveTheSameMarksHereAndOnThePage() throws IOException {
        var json = EventCodec.mapper();
        try (var file = MarksTest.class.getResourceAsStream("/dev/atelier/canvas/brush-marks.json")) {
            var vectors = json.readTree(file);
            assertThat(vectors.size()).isGreaterThanOrEqualTo(60);
            for (var vector : vectors) {
                var stroke = json.treeToValue(vector.get("stroke"), Stroke.class);
                compare(stroke.id(), marks(stroke), vector.get("marks"));
            }
        }
    }

    private static List<Mark> marks(Stroke stroke) {
        var look = Style.PAINT.look(stroke);
        var brush = look.brush();
        assertThat(brush).isNotNull();
        return brush == null ? List.of() : Marks.of(stroke.path(), brush, look.color(), look.width(), look.opacity());
    }

    private static void compare(String id, List<Mark> marks, JsonNode expected) {
        assertThat(marks).as(id).hasSize(expected.size());
        for (int i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            var color = mark.color();
            assertThat("%d %d %d %d".formatted(color.red(), color.green(), color.blue(), color.alpha()))
                    .as(id)
                    .isEqualTo(expected.get(i).get(0).asString());
            assertThat(mark.rings()).as(id).isEqualTo(expected.get(i).get(1).intValue());
            double sum = 0;
            double weighted = 0;
            double shares = 0;
            for (int k = 0; k < mark.end(mark.rings() - 1); k++) {
                sum += mark.coordinate(k);
                weighted += (k % 89 + 1) * mark.coordinate(k);
            }
            for (int ring = 0; ring < mark.rings(); ring++) {
                shares += mark.share(ring);
            }
            assertClose(id, sum, expected.get(i).get(2));
            assertClose(id, weighted, expected.get(i).get(3));
            assertClose(id, shares, expected.get(i).get(4));
        }
    }

    private static void assertClose(String id, double value, JsonNode expected) {
        assertThat(value).as(id).isCloseTo(expected.doubleValue(), within(1e-6 * Math.max(1, Math.abs(value))));
    }
}
