package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.rehearsal.craft.PenTime;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SubjectsTest {
    static Stream<Arguments> compositions() {
        return Stream.of(Subject.values())
                .flatMap(subject -> Stream.of(true, false)
                        .flatMap(paint -> Stream.of(1L, 5L, 8L).map(seed -> Arguments.of(subject, paint, seed))));
    }

    @ParameterizedTest
    @MethodSource("compositions")
    void everyCompositionIsDrawableInTwoOrThreeMinutes(Subject subject, boolean paint, long seed) {
        var brief = ContactSheets.brief(subject, paint, seed);
        var piece = new Piece(brief);
        var sheet = piece.sheet(piece.mask(ignored -> {}), Handling.PLAIN);
        double seconds = 0;
        var paths = new ArrayList<JsonNode>();
        for (var unit : piece.units()) {
            var marks = piece.marks(unit, sheet);
            seconds += PenTime.ofMarks(marks);
            Paths.input(marks, paint, 800, 600).path("paths").forEach(paths::add);
        }
        assertThat(seconds).isBetween(40.0, 260.0);
        assertThat(paths).hasSizeBetween(80, 1600).allSatisfy(path -> valid(path, paint));
    }

    private static void valid(JsonNode path, boolean paint) {
        var points = path.path("points");
        assertThat(points.size()).isBetween(2, 1000);
        assertThat(path.path("type").asString()).isEqualTo(points.size() == 2 ? "line" : "polyline");
        for (var point : points) {
            assertThat(point.path("x").doubleValue()).isBetween(0.0, 800.0);
            assertThat(point.path("y").doubleValue()).isBetween(0.0, 600.0);
        }
        assertThat(path.has("stroke_width")).isEqualTo(paint);
        if (paint) {
            assertThat(path.path("stroke_width").doubleValue()).isBetween(0.0, 30.0);
            assertThat(path.path("opacity").doubleValue()).isBetween(0.0, 1.0);
            assertThat(path.has("fill") || path.has("color")).isTrue();
        }
    }

    @Test
    void everySizeOfSheetWorks() {
        for (int[] size : new int[][] {{240, 240}, {1200, 420}, {2400, 2400}}) {
            var studio = new FakeStudio("plotter", size[0], size[1], 3, "sailing boats");
            studio.steps(3);
            assertThat(studio.paths()).isNotEmpty();
        }
    }

    @Test
    void differentSeedsDrawDifferently() {
        var one =
                new FakeStudio("plotter", 480, 360, 1, "a lighthouse").steps(2).paths();
        var other =
                new FakeStudio("plotter", 480, 360, 2, "a lighthouse").steps(2).paths();
        assertThat(one.toString()).isNotEqualTo(other.toString());
    }
}
