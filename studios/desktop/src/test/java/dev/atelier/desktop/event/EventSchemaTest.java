package dev.atelier.desktop.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.desktop.event.DesktopEvent.PersonActed.Act;
import dev.atelier.desktop.rfb.Area;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventSchemaTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final JsonNode DOCUMENT = document();
    private static final Point POINT = new Point(3, 4);
    private static final Area AREA = new Area(1, 2, 30, 40);
    private static final Shot SHOT = new Shot("0".repeat(64), "image/png", 1234, 1280, 800);

    static Stream<DesktopEvent> everyEvent() {
        var once = Stream.of(
                new DesktopEvent.Started("desk_1", 1280, 800, "bubblewrap", 60, true),
                new DesktopEvent.Acted(
                        "left_click_drag",
                        POINT,
                        POINT,
                        "words",
                        POINT,
                        SHOT,
                        new DesktopEvent.Settling(310, true, AREA)),
                new DesktopEvent.ControlTaken("Ann", SHOT),
                new DesktopEvent.HandedBack("Ann", "Ann clicked once.", SHOT, true));
        var ends = Arrays.stream(DesktopEvent.Ended.Reason.values())
                .map(reason -> new DesktopEvent.Ended("desk_1", reason, "words"));
        var acts = Arrays.stream(Act.values())
                .map(act -> new DesktopEvent.PersonActed("Ann", act, POINT, POINT, 2, "••••", true));
        var returns = Stream.of("returned", "expired", "left", "taken", "ended")
                .map(reason -> new DesktopEvent.ControlReturned("Ann", reason, 5, AREA, SHOT, "Signed in."));
        return Stream.of(once, ends, acts, returns).flatMap(events -> events);
    }

    @Test
    void every_event_type_has_a_definition_and_the_other_way_round() {
        var defined = DOCUMENT.get("$defs").propertyNames().stream().filter(name -> name.contains("."));
        assertThat(defined)
                .containsExactlyInAnyOrderElementsOf(DesktopEvent.types().keySet());
        assertThat(everyEvent().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(DesktopEvent.types().values());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_records_write_fits_the_schema_and_uses_all_of_it(DesktopEvent event) {
        var json = published(event);

        assertThat(errors(json)).isEmpty();
        usesAllOf(DOCUMENT.get("$defs").get(json.get("type").asString()), json);
    }

    private static void usesAllOf(JsonNode definition, JsonNode value) {
        var schema = definition.has("$ref")
                ? DOCUMENT.get("$defs").get(definition.get("$ref").asString().substring("#/$defs/".length()))
                : definition;
        if (value.isObject()) {
            var properties = schema.get("properties");
            assertThat(value.propertyNames()).containsExactlyInAnyOrderElementsOf(properties.propertyNames());
            value.propertyNames().forEach(name -> usesAllOf(properties.get(name), value.get(name)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_was_written_reads_back_the_same(DesktopEvent event) {
        assertThat(JSON.readValue(JSON.writeValueAsString(event), event.getClass()))
                .isEqualTo(event);
    }

    private static ObjectNode published(StudioEvent event) {
        var name = DesktopEvent.types().entrySet().stream()
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
        try (InputStream in = DesktopEvent.class.getResourceAsStream("/dev/atelier/desktop/events.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
