package dev.atelier.canvas.studio;

import static dev.atelier.canvas.studio.Sitting.hasPicture;
import static dev.atelier.canvas.studio.Sitting.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.canvas.sketch.RealRoom;
import dev.atelier.canvas.tool.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GenerateSvgTest {
    private static final Map<String, String> PAINT =
            Map.of("style", "paint", "width", "400", "height", "300", "seed", "7");

    /** Every word of the vocabulary, once. */
    private static final String ALL = """
            class Hill { constructor(y) { this.curve = [[0, y], [120, y - 30], [260, y + 10], [canvas_width, y - 20]]; } }
            const { curve } = new Hill(200), S = { brush: BRUSHES[3], color: '#3b82f6', width: 4, opacity: 0.6, jitter: 0.02 };
            const corners = sector_vertices(1, 1, 3, 3, 4), area = sector_bounds(0, 0), few = { ...S, count: 7 };
            for (const one of [line(1, 2, 30, 40, S), polyline(corners, S), quadratic([0, 0], [9, 9], [20, 0], S), svg_path('M0 0A5 5 0 0 1 9 9', S),
              cubic([0, 0], [9, 9], [20, 0], [30, 30]), filled_svg_path('M0 0H9V9Z', '#fff', S), filled_polygon_path(corners, '#4ade80'),
              rect_shape(5, 5, 40, 30, S), ellipse_shape(60, 60, 20, 10, { fill: mix('#fff', '#000', 0.5) }), dab(10, 10, 9, { color: hsl(200, 0.5, 0.5) })]) {
              output_paths(one);
            }
            const fields = { stroke_field: stroke_field(area, (x, y) => noise(x / 50, y / 50) * math.tau, few), ramp_field: ramp_field(null, ['#fff', '#000'], few),
              background_wash: background_wash(['#3b82f6', '#ffd93d'], { marks: 20, rows: 4 }), curve_marks: curve_marks(curve, few),
              mass_field: mass_field(corners, few), curve_band: curve_band(curve, 30, few), tapered_band: tapered_band(curve, 2, 30, few),
              broken_edge: broken_edge(curve, { ...few, gap: 0 }), fill_polygon: fill_polygon(corners, few), glow_field: glow_field(200, 60, 40, few),
              reflection_field: reflection_field(area, few), radial_cluster: radial_cluster(90, 90, 30, few), contour_stack: contour_stack(corners, few),
              edge_fingers: edge_fingers(curve, few) };
            for (const [name, paths] of Object.entries(fields)) {
              if (paths.length !== (name === 'background_wash' ? 24 : 7)) throw new Error(`${name} made ${paths.length}`);
            }
            output_paths(...Object.values(fields), curved_ribbon_mass(curve, 20, 5, S), crescent_mass(300, 60, 25, { thickness: 0.3, ...S }));
            output_paths(small_figure_silhouette(50, 200, 40), ...['umbrella', 'staff', 'lantern', 'kite'].map((prop) => small_figure_with_prop(200, 250, 50, prop, S)));
            output_svg_paths(['M0 0L9 9', 'M9 0L0 9'], S);
            random.seed(3); print(random.integer(1, 6), json.dumps(random.shuffle([1, 2, 3])), Math.random() < 1);
            """;

    private static RealRoom real;

    @BeforeAll
    static void open() throws Exception {
        real = RealRoom.open();
    }

    @AfterAll
    static void close() {
        if (real != null) {
            real.close();
        }
    }

    private final Sitting sitting = new Sitting(Pace.times(0), PAINT, (ProgramRoom) program -> real.room.run(program));

    @Test
    void everyWordOfTheVocabularyDrawsAndACallThatIsMadeAgainAfterACrashGoesOnBehindTheLastChunk() throws Exception {
        var rests = new ArrayList<Object>();
        Pace crash = penTime -> {
            rests.add(penTime);
            if (rests.size() == 2) {
                throw new IllegalStateException("power cut");
            }
        };
        var ran = new ArrayList<Ran>();
        var cut = new Sitting(crash, PAINT, program -> {
            ran.add(real.room.run(program));
            return ran.getLast();
        });
        assertThatThrownBy(() -> cut.begin("c1", "generate_svg", code(ALL))).hasMessage("power cut");
        cut.restart();

        var again = cut.call("c1", "generate_svg", code(ALL));

        // As if nothing had been cut: all that the first run gave out.
        var whole = new Sitting(Pace.times(0), PAINT, _ -> ran.getFirst());
        var outcome = whole.call("c1", "generate_svg", code(ALL));
        assertThat(ran).hasSize(2);
        assertThat(text(outcome)).matches("(?s)Drew 1[0-9]{2} paths\\.\nThe sketch printed:\n[1-6] \\[[123,]+\\] true");
        assertThat(outcome.isError()).isFalse();
        assertThat(whole.chunks().getFirst().strokes().getFirst().id()).isEqualTo("c1-0");
        // The same call draws the same, also in two parts.
        assertThat(strokes(cut)).isEqualTo(strokes(whole));
        assertThat(text(again)).isEqualTo(text(outcome));
        assertThat(hasPicture(again)).isTrue();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws Exception {
        assertThat(text(sitting.call(
                        "c1", "generate_svg", code("const a = 1;\nfunction f() {\n  return a.b.c;\n}\nf();"))))
                .startsWith("The sketch failed with exit code 1, nothing was drawn:\nTypeError:")
                .contains("line 3", "in f", "line 5");
        assertThat(text(sitting.call("c2", "generate_svg", code("const a = ;"))))
                .contains("SyntaxError", "line 1");
        var caught = code("try { polyline([[1, 2], [3, 'x']]); } catch (e) { print(e.message); }");
        assertThat(text(sitting.call("c3", "generate_svg", caught)))
                .contains("gave out no paths", "polyline[1]: 'x' is not a finite number");
        var mixed =
                sitting.call("c5", "generate_svg", code("output_paths(dab(5, 5), {type: 'blob'}, null, dab(9, 9))"));
        assertThat(text(mixed))
                .startsWith("Drew 2 of 4 paths.")
                .contains("paths[1].type: 'blob' is no type", "paths[2]: is null");
        assertThat(mixed.isError()).isFalse();
        assertThat(text(sitting.call("c6", "generate_svg", Sitting.json("{}")))).startsWith("code: is missing");
    }

    @Test
    void withoutASandboxTheToolSaysWhy() throws Exception {
        var closed = new Sitting(Pace.times(0), PAINT);

        var outcome = closed.call("c1", "generate_svg", code(ALL));

        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).isEqualTo("The sketch was not run. no sandbox Use draw_paths instead.");
    }

    private static List<Object> strokes(Sitting of) {
        return of.chunks().stream()
                .<Object>flatMap(chunk -> chunk.strokes().stream())
                .toList();
    }

    private static JsonNode code(String text) {
        return EventCodec.mapper().createObjectNode().put("code", text);
    }
}
