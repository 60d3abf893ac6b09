package dev.atelier.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.canvas.Motion.Kind;
import dev.atelier.canvas.Motion.Move;
import dev.atelier.canvas.Motion.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventSchemaTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final JsonNode DOCUMENT = document();

    private static final PathData WAVE = new PathData(
            PathData.Type.POLYLINE,
            List.of(new Point(1, 2), new Point(3.25, 4), new Point(-5, 6)),
            null,
            List.of(0.0, 0.5, 1.0));
    private static final Ink INK = new Ink("#ff0000", 0.0, 0.5, "#00ff0080", 1.0);

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
                        motion),
                new CanvasEvent.Titled("Harbour"),
                new CanvasEvent.Finished(),
                new CanvasEvent.HumanStroke(Stroke.human("h", WAVE, INK)),
                new CanvasEvent.UndoStroke("h"));
    }

    @Test
    void everyEventTypeHasADefinitionAndTheOtherWayRound() {
        var defined = DOCUMENT.get("$defs").propertyNames().stream().filter(name -> name.contains("."));
        assertThat(defined)
                .containsExactlyInAnyOrderElementsOf(CanvasEvent.types().keySet());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void whatRecordsWriteFitsTheSchemaAndUsesAllOfIt(CanvasEvent event) {
        var json = published(event);

        assertThat(errors(json)).isEmpty();
        var definition = DOCUMENT.get("$defs").get(json.get("type").asString());
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
        var written = JSON.valueToTree(
                Stroke.agent("a", new PathData(PathData.Type.SVG, WAVE.points(), "M0 0", WAVE.pressures()), INK));
        for (var definition : List.of("stroke", "drawn_stroke")) {
            assertThat(written.propertyNames())
                    .containsExactlyInAnyOrderElementsOf(DOCUMENT.get("$defs")
                            .get(definition)
                            .get("properties")
                            .propertyNames());
        }
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
                "{'type':'user.undo_stroke'}",
                "{'type':'user.undo_stroke','stroke_id':'a b'}",
                "{'type':'canvas.titled','title':''}",
            })
    void theSchemaRefusesWhatCannotBe(String json) {
        assertThat(errors(JSON.readTree(json.replace('\'', '"')))).isNotEmpty();
    }

    @Test
    void aPersonNeedsToSendNoMoreThanPoints() {
        assertThat(errors(JSON.readTree("{\"type\":\"user.stroke\",\"stroke\":{\"points\":[{\"x\":1,\"y\":2}]}}")))
                .isEmpty();
    }

    private static ObjectNode published(StudioEvent event) {
        var name = CanvasEvent.types().entrySet().stream()
                .filter(type -> type.getValue() == event.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
        ObjectNode json = JSON.valueToTree(event);
        return json.put("type", name);
    }

    private static List<Error> errors(JsonNode event) {
        var root = (ObjectNode) DOCUMENT.deepCopy();
        root.put("$ref", "#/$defs/" + event.get("type").asString());
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(root.toString(), InputFormat.JSON).validate(event.toString(), InputFormat.JSON);
    }

    private static JsonNode document() {
        try (InputStream in = CanvasEvent.class.getResourceAsStream("events.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
