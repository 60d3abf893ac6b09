package dev.atelier.canvas.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Style;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PathReaderTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final CanvasOptions PAINT = new CanvasOptions(Style.PAINT, 800, 600, 1, null);
    private final PathReader reader = PathReader.forAgent(PAINT);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "7 | paths[3]: is 7, not a path object",
                "null | paths[3]: is null, not a path object",
                "[] | paths[3]: is an array, not a path object",
                "{} | paths[3].points: is missing, give an array of {x, y}",
                "{'type':'circle'} | paths[3].type: 'circle' is no type, use line, polyline, quadratic, cubic or svg",
                "{'type':{}} | paths[3].type: an object is no type, use line, polyline, quadratic, cubic or svg",
                "{'type':'svg'} | paths[3].d: is missing, give SVG path data",
                "{'type':'svg','d':'M0 0 nonsense'} | paths[3].d: 'n' at character 6 is not a path command",
                "{'type':'svg','d':'M5 5M6 6'} | paths[3].d: only moves and draws nothing",
                "{'type':'line','points':[]} | paths[3].points: has 0 points, a line needs 2; use polyline for more",
                "{'type':'cubic','points':[[1,2]]} | paths[3].points: has 1 points, a cubic needs 4: start, two controls, end",
                "{'type':'polyline','points':[]} | paths[3].points: has 0 points, a polyline needs 1 at least",
                "{'type':'polyline','points':[[1,2],7]} | paths[3].points[1]: is 7, not a point {x, y}",
                "{'type':'polyline','points':[{'x':1}]} | paths[3].points[0].y: is missing, use 0 to 600",
                "{'type':'polyline','points':[{'x':'NaN','y':0}]} | paths[3].points[0].x: 'NaN' is not a number on the canvas, use 0 to 800",
                "{'type':'polyline','points':[{'x':1e999,'y':0}]} | paths[3].points[0].x: 1e999 is not a number on the canvas, use 0 to 800",
                "{'type':'polyline','points':[{'x':0,'y':-10001}]} | paths[3].points[0].y: -10001 is too far off the canvas, use 0 to 600",
                "{'points':[[0,0],[1,1]],'stroke_width':0} | paths[3]: would be invisible: stroke_width is 0 and there is no fill",
                "{'type':'svg','d':'M0 0H10000H0H10000H0H10000H0H10000'} | paths[3]: is 70000 units long, split it into paths of at most 60000",
            })
    void whatCannotBeDrawnIsToldByFieldValueAndFix(String json, String problem) {
        var reading = reader.read("paths[3]", tree(json));
        assertThat(reading).isInstanceOfSatisfying(Reading.Bad.class, bad -> {
            // How a huge number is written is the parser's matter.
            var expected = problem.replace("1e999", bad.problem().message().split(" ", 2)[0]);
            assertThat(bad.problem()).hasToString(expected);
        });
    }

    @Test
    void aNumberThatIsNoneIsToldAsIs() {
        var node = JSON.createObjectNode();
        node.putArray("points").addObject().put("x", Double.NaN).put("y", 0);
        assertThat(reader.read("paths[3]", node))
                .isEqualTo(new Reading.Bad(
                        new Remark("paths[3].points[0].x", "NaN is not a number on the canvas, use 0 to 800")));
    }

    @Test
    void tooManyPointsAreRefusedUnread() {
        var node = JSON.createObjectNode();
        var points = node.putArray("points");
        for (int i = 0; i <= 5_000; i++) {
            points.addNull();
        }
        assertThat(reader.read("paths[0]", node))
                .isEqualTo(new Reading.Bad(new Remark("paths[0].points", "has 5001 points, use at most 5000")));
    }

    @Test
    void aPathTooIntricateToFollowIsRefused() {
        var d = "M0 0" + "A9999 9998 0 1 1 0 9A9999 9998 0 1 0 9 0".repeat(1_000);
        var node = JSON.createObjectNode().put("type", "svg").put("d", d);
        assertThat(PathReader.forPeople().read("stroke", node))
                .isEqualTo(new Reading.Bad(new Remark("stroke.d", "is too intricate, split it into several paths")));
    }

    @Test
    void pointsMayBeObjectsOrPairsAndAreRoundedToAHundredth() {
        var good = good("{'points':[{'x':1.23456,'y':2},[3,4]]}");
        assertThat(good.path())
                .isEqualTo(PathData.of(PathData.Type.POLYLINE, List.of(new Point(1.23, 2), new Point(3, 4))));
    }

    @Test
    void aPathMayLeaveTheCanvas() {
        assertThat(good("{'type':'line','points':[[-50,-50],[900,900]]}").remarks())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "'color':'#F80' | #ff8800 | - | - | - | -",
                "'color':'aabbcc' | #aabbcc | - | - | - | -",
                "'color':'#AABBCC80' | #aabbcc80 | - | - | - | -",
                "'color':'red' | #808080 | - | - | - | -",
                "'color':7,'fill':null,'opacity':'x' | - | - | - | - | -",
                "'stroke_width':0,'fill':'#fff' | - | 0 | - | #ffffff | -",
                "'stroke_width':-3,'fill':'#fff' | - | 0 | - | #ffffff | -",
                "'stroke_width':0.1 | - | 0.5 | - | - | -",
                "'stroke_width':99,'opacity':2,'fill_opacity':-1 | - | 30 | 1 | - | 0",
                "'fill':'none' | - | - | - | - | -",
            })
    void looksAreClampedOrDroppedNeverRefused(
            String fields, String color, Double width, Double opacity, String fill, Double fillOpacity) {
        assertThat(good("{'points':[[0,0],[1,1]]," + fields + "}").ink())
                .isEqualTo(new Ink(color, width, opacity, fill, fillOpacity));
    }

    @Test
    void aWrongColourIsRemarked() {
        assertThat(good("{'points':[[0,0],[1,1]],'color':'red'}").remarks())
                .containsExactly(new Remark("x.color", "'red' is no colour, used grey; write #rrggbb"));
    }

    @Test
    void aBrushIsTakenWithItsTuningInItsLimits() {
        var ink = good("{'points':[[0,0],[1,1]],'brush':'ink','brush_tuning':{'taper':7,'bristles':3.5}}")
                .ink();
        assertThat(ink.brush()).isEqualTo("ink");
        assertThat(ink.brushTuning()).isEqualTo(Map.of("taper", 1.0, "bristles", 3.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'points':[[0,0],[1,1]],'brush':'broom' | x.brush: 'broom' is no brush, left out; use oil_round, oil_flat",
                "'points':[[0,0],[1,1]],'brush':7 | x.brush: 7 is no brush, left out; use oil_round",
                "'d':'M0 0h5','brush':'ink' | x.brush: paints no svg paths, left out; use line, polyline",
            })
    void aBrushThatCannotPaintIsLeftOutAndRemarked(String fields, String remark) {
        var good = good("{" + fields + "}");
        assertThat(good.ink()).isEqualTo(Ink.DEFAULT);
        assertThat(good.remarks()).singleElement().asString().startsWith(remark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'speed':1} | x.brush_tuning.speed: is no property of brushes, left out",
                "{'dry':'very'} | x.brush_tuning.dry: is no number, left out",
                "7 | x.brush_tuning: is 7, left out; give an object of numbers",
            })
    void aWrongTuningIsLeftOutAndTheBrushStays(String tuning, String remark) {
        var good = good("{'points':[[0,0],[1,1]],'brush':'ink','brush_tuning':" + tuning + "}");
        assertThat(good.ink()).isEqualTo(Ink.DEFAULT.with("ink", Map.of()));
        assertThat(good.remarks()).singleElement().asString().isEqualTo(remark);
    }

    @Test
    void tiltsAreReadAsPressuresAre() {
        assertThat(good("{'points':[[0,0],[1,1]],'tilts':[0.5,-2]}").path().tilts())
                .containsExactly(0.5, 0.0);
        assertThat(good("{'points':[[0,0],[1,1]],'tilts':[0.5]}").path().tilts())
                .isEmpty();
    }

    @Test
    void pressuresThatDoNotFitThePointsAreNotUsed() {
        assertThat(good("{'points':[[0,0],[1,1]],'pressures':[0.5,2]}").path().pressures())
                .containsExactly(0.5, 1.0);
        assertThat(good("{'points':[[0,0],[1,1]],'pressures':[0.5]}").path().pressures())
                .isEmpty();
        assertThat(good("{'points':[[0,0],[1,1]],'pressures':[0.5]}").remarks()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyJsonIsReadOrRefusedButNeverBreaks(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            var item = JSON.createObjectNode();
            for (var field : List.of(
                    "type",
                    "points",
                    "d",
                    "color",
                    "stroke_width",
                    "fill",
                    "opacity",
                    "pressures",
                    "tilts",
                    "brush",
                    "brush_tuning")) {
                if (random.nextInt(3) > 0) {
                    item.set(field, anything(random, 3));
                }
            }
            assertThat(reader.read("paths[0]", item)).isNotNull();
        }
    }

    private static JsonNode anything(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> nodes.numberNode(random.nextDouble() * 1000);
            case 1 ->
                nodes.numberNode(
                        new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e-300}[random.nextInt(4)]);
            case 2 ->
                nodes.stringNode(List.of("svg", "line", "polyline", "#fff", "M0 0h5", "", "é\u0000", "ink")
                        .get(random.nextInt(8)));
            case 3 -> nodes.nullNode();
            case 4 -> nodes.booleanNode(random.nextBoolean());
            case 5 -> nodes.numberNode(new java.math.BigInteger("9".repeat(400)));
            case 6 -> nodes.objectNode().put("x", random.nextInt(900)).put("y", random.nextInt(900));
            case 7 -> nodes.objectNode().set("x", anything(random, depth - 1));
            default -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    array.add(anything(random, depth - 1));
                }
                yield array;
            }
        };
    }

    private Reading.Good good(String json) {
        return (Reading.Good) reader.read("x", tree(json));
    }

    private static JsonNode tree(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
