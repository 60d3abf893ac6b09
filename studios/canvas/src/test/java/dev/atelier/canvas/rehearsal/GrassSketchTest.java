package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block.ToolResult;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.subject.Subject;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.canvas.sketch.RealRoom;
import dev.atelier.canvas.sketch.Sketch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GrassSketchTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGardenIsSketchedInCodeOnceAndFinishedAlsoWhereThatIsRefused(boolean refused) {
        var studio = new FakeStudio("plotter", 480, 360, 3, "flowers in a garden");
        var sketches = new ArrayList<String>();
        studio.offer("generate_svg");
        studio.tool(use -> {
            if (!use.name().equals("generate_svg")) {
                return studio.perform(use);
            }
            sketches.add(use.input().path("code").asString());
            return new ToolResult(use.id(), List.of(studio.picture()), refused);
        });
        studio.run();
        assertThat(sketches).hasSize(1).first().asString().contains("output_paths");
        assertThat(studio.isFinished()).isTrue();
    }

    @Test
    void itRunsInTheSandboxAndStaysOffWhatPeopleDrew() throws InterruptedException {
        var line = Line.of(new Point(300, 540), new Point(300, 590));
        var now = new Circumstances(List.of(), List.of(new PersonStroke(0, 0, false, line)), List.of());
        var brief = ContactSheets.brief(Subject.GARDEN, true, 1);
        var canvas = new CanvasOptions(Style.PAINT, 800, 600, 1, null);
        try (var real = RealRoom.open()) {
            var ran = real.room.run(Sketch.program(new GrassSketch(brief, now).code(), canvas, "call"));
            assertThat(ran).isInstanceOf(Ran.Well.class);
            var paths = Sketch.read(((Ran.Well) ran).parts()).orElseThrow().paths();
            assertThat(paths).hasSizeBetween(20, 44).allSatisfy(path -> {
                assertThat(path.path("brush").asString()).isEqualTo("dry_brush");
                assertThat(points(path)).allMatch(point -> line.distance(point) > 9);
            });
        }
    }

    private static List<Point> points(JsonNode path) {
        var points = new ArrayList<Point>();
        path.path("points")
                .forEach(p -> points.add(
                        new Point(p.path("x").doubleValue(), p.path("y").doubleValue())));
        return points;
    }
}
