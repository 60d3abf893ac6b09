package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The artist and a person on one sheet. */
class CompanyTest {
    private static final String STROKE =
            "[anne drew a stroke, which is on the canvas now: a blue line, about 130 units long, in the middle, "
                    + "within x 180 to 300 and y 150 to 190, through (180, 150), (220, 170), (260, 160), (300, 190).]";
    private static final Line DRAWN =
            Line.of(new Point(180, 150), new Point(220, 170), new Point(260, 160), new Point(300, 190));

    @ParameterizedTest
    @ValueSource(strings = {"plotter", "paint"})
    void aStrokeIsAnsweredAndNeverDrawnOver(String style) {
        var studio = new FakeStudio(style, 480, 360, 4, "a lake");
        studio.steps(1);
        int drawn = studio.paths().size();
        studio.say(STROKE);
        studio.step();
        assertThat(studio.words()).contains("Somebody drew a stroke here");
        studio.run();
        assertThat(studio.paths().subList(drawn, studio.paths().size()))
                .hasSizeGreaterThan(20)
                .allSatisfy(path -> assertThat(covers(path)).isFalse());
        assertThat(studio.titles().getFirst()).containsAnyOf("Company", "Four Hands", "Visitor");
    }

    private static boolean covers(JsonNode path) {
        var points = Measures.points(List.of(path)).stream()
                .map(spot -> new Point(spot.x(), spot.y()))
                .toList();
        if (path.has("fill")) {
            var shape = new dev.atelier.canvas.rehearsal.craft.Shape(points);
            return DRAWN.resampled(10).points().stream().anyMatch(shape::contains);
        }
        return new Line(points).resampled(4).points().stream().anyMatch(point -> DRAWN.distance(point) < 4);
    }

    @Test
    void aDescriptionIsReadAsALine() {
        assertThat(PersonStroke.in(STROKE)).hasValueSatisfying(line -> {
            assertThat(line.points()).hasSize(4);
            assertThat(line.last()).isEqualTo(new Point(300, 190));
        });
        assertThat(PersonStroke.in("[anne took a stroke back, it is gone: a blue line]"))
                .isEmpty();
        assertThat(PersonStroke.in("draw something at (10, 20)")).isEmpty();
    }
}
