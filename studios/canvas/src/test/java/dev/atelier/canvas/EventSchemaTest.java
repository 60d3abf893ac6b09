package dev.atelier.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.testkit.PublishedEvents;
import dev.atelier.canvas.Motion.Kind;
import dev.atelier.canvas.Motion.Move;
import dev.atelier.canvas.Motion.Phase;
import dev.atelier.canvas.brush.Brush;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventSchemaTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final PublishedEvents EVENTS =
            new PublishedEvents(CanvasEvent.class, "events.schema.json", CanvasEvent.types());

    private static final PathData WAVE = new PathData(
            PathData.Type.POLYLINE,
            List.of(new Point(1, 2), new Point(3.25, 4), new Point(-5, 6)),
            null,
            List.of(0.0, 0.5, 1.0),
            List.of(0.0, 0.25, 0.5));
    private static final Ink INK = new Ink("#ff0000", 0.0, 0.5, "#00ff0080", 1.0, "oil_flat", Map.of("bristles", 12.0));

    static Stream<CanvasEvent> everyEvent() {
        var motion = new Motion(
                115,
                List.of(
                        new Move(Kind.TRAVEL, 0, 10, List.of(new Phase(10, 0, 1), new Phase(5, 1, 1))),
                        new Move(Kind.SETTLE, 0, 0, List.of(new Phase(50, 0, 0))),
                        new Move(Kind.DRAW, 0, 50, List.of(new Phase(50, 1, 1)))));
        return Stream.of(
                new CanvasEvent.Strokes(
                        "sevt_1",
                        3,
                        List.of(Stroke.agent("a", WAVE, INK), Stroke.agent("b", PathData.svg("M0 0h10"), Ink.DEFAULT)),
                        motion,
                        CanvasEvent.Strokes.SIGNATURE),
                new CanvasEvent.Critiqued(CanvasEvent.Critiqued.Verdict.FAIL, "a harbour", "Timid."),
                new CanvasEvent.Painted(
                        "c",
                        2,
                        1600,
                        1200,
                        "0".repeat(64),
                        List.of(new CanvasEvent.Painted.Stage("sky", 7, "a".repeat(64))),
                        7),
                new CanvasEvent.Referenced(
                        "harbour_1", "a harbour at dusk", new Picture("a".repeat(64), "image/png", 1, 2, 3)),
                new CanvasEvent.Titled("Harbour"),
                new CanvasEvent.Finished(),
                new CanvasEvent.HumanStroke(Stroke.human("h", WAVE, INK)),
                new CanvasEvent.UndoStroke("h"),
                new CanvasEvent.RedoStroke("h"),
                new CanvasEvent.EraseStrokes("e", List.of("h", "a")),
                new CanvasEvent.ClearCanvas("c"),
                new CanvasEvent.UndoErase("c"),
                new CanvasEvent.SetStyle(Style.PAINT));
    }

    @Test
    void everyEventTypeHasADefinitionAndTheOtherWayRound() {
        assertThat(EVENTS.described())
                .containsExactlyInAnyOrderElementsOf(CanvasEvent.types().keySet());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void whatRecordsWriteFitsTheSchemaAndUsesAllOfIt(CanvasEvent event) {
        var json = EVENTS.json(event);

        assertThat(EVENTS.errors(json)).isEmpty();
        var definition = EVENTS.definition(json.get("type").asString());
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        definition.get("properties").propertyNames());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void whatWasWrittenReadsBackTheSame(CanvasEvent event) {
        assertThat(JSON.readValue(JSON.writeValueAsString(event), event.getClass()))
                .isEqualTo(event);
    }

    @Test
    void aFullStrokeUsesEveryFieldOfItsDefinition() {
        var written = JSON.valueToTree(Stroke.agent(
                "a", new PathData(PathData.Type.SVG, WAVE.points(), "M0 0", WAVE.pressures(), WAVE.tilts()), INK));
        for (var definition : List.of("stroke", "drawn_stroke")) {
            assertThat(written.propertyNames())
                    .containsExactlyInAnyOrderElementsOf(
                            EVENTS.definition(definition).get("properties").propertyNames());
        }
    }

    @Test
    void theSchemaKnowsTheBrushesOfTheFile() {
        assertThat(EVENTS.definition("brush").get("enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Brush.all().stream().map(Brush::name).toList());
    }

    @Test
    void anAbsentStyleIsAbsentNotNull() {
        var written = JSON.writeValueAsString(Stroke.agent("a", PathData.svg("M0 0h9"), Ink.DEFAULT));
        assertThat(written).isEqualTo("{\"id\":\"a\",\"author\":\"agent\",\"type\":\"svg\",\"d\":\"M0 0h9\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'user.stroke'}",
                "{'type':'user.stroke','stroke':{'points':[]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1}]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1e300,'y':0}]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':'NaN','y':0}]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'color':'red'}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'stroke_width':31}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'pressures':[1.5]}}",
                "{'type':'user.stroke','stroke':{'type':'circle','points':[{'x':1,'y':0}]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'tilts':[-1]}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'brush':'broom'}}",
                "{'type':'user.stroke','stroke':{'points':[{'x':1,'y':0}],'brush_tuning':{'dry':'very'}}}",
                "{'type':'user.undo_stroke'}",
                "{'type':'user.undo_stroke','stroke_id':'a b'}",
                "{'type':'user.erase_strokes','stroke_ids':[]}",
                "{'type':'user.erase_strokes','stroke_ids':['a b']}",
                "{'type':'user.clear_canvas','erase_id':''}",
                "{'type':'user.undo_erase'}",
                "{'type':'canvas.titled','title':''}",
                "{'type':'canvas.referenced','name':'a b','prompt':'p'}",
                "{'type':'canvas.critiqued','verdict':'maybe','brief':'b','findings':''}",
            })
    void theSchemaRefusesWhatCannotBe(String json) {
        assertThat(EVENTS.errors(json)).isNotEmpty();
    }

    @Test
    void aPersonNeedsToSendNoMoreThanPoints() {
        assertThat(EVENTS.errors("{\"type\":\"user.stroke\",\"stroke\":{\"points\":[{\"x\":1,\"y\":2}]}}"))
                .isEmpty();
    }
}
