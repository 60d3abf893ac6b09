package dev.atelier.dispatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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

    static Stream<DispatchEvent> everyEvent() {
        return Stream.of(
                new DispatchEvent.Delegated(
                        "task-0123456789ab",
                        "sesn_1",
                        "agent_planner",
                        "https://example.org/team/shop.git",
                        "Plan it",
                        "it touches deploy/x"),
                new DispatchEvent.PlanWritten(
                        "Do it",
                        List.of("first"),
                        List.of("a.py"),
                        List.of("pytest"),
                        List.of("none"),
                        new BigDecimal("0.25"),
                        "# Plan"),
                new DispatchEvent.PersonAsked("Which one?", List.of("this", "that")));
    }

    /** With nothing that may be left out. */
    static Stream<DispatchEvent> everyLeastEvent() {
        return Stream.of(
                new DispatchEvent.Delegated("task-0123456789ab", "sesn_1", "agent_planner", null, "Plan it", null),
                new DispatchEvent.PlanWritten("Do it", List.of(), List.of(), List.of(), List.of(), null, ""),
                new DispatchEvent.PersonAsked("Which one?", List.of()));
    }

    @Test
    void every_event_type_has_a_definition_and_the_other_way_round() {
        var defined = DOCUMENT.get("$defs").propertyNames().stream().filter(name -> name.contains("."));
        assertThat(defined)
                .containsExactlyInAnyOrderElementsOf(DispatchEvent.types().keySet());
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(DispatchEvent.types().values());
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrder(DispatchEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_records_write_fits_the_schema_and_uses_all_of_it(DispatchEvent event) {
        var json = published(event);

        assertThat(errors(json)).isEmpty();
        var properties = DOCUMENT.get("$defs").get(json.get("type").asString()).get("properties");
        assertThat(json.propertyNames()).containsExactlyInAnyOrderElementsOf(properties.propertyNames());
    }

    @ParameterizedTest
    @MethodSource("everyLeastEvent")
    void what_may_be_left_out_is_left_out_and_fits_all_the_same(DispatchEvent event) {
        assertThat(errors(published(event))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"everyEvent", "everyLeastEvent"})
    void what_was_written_reads_back_the_same(DispatchEvent event) {
        assertThat(JSON.readValue(JSON.writeValueAsString(event), event.getClass()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'dispatch.person_asked'}",
                "{'type':'dispatch.person_asked','question':'','choices':[]}",
                "{'type':'dispatch.person_asked','question':'a','choices':[1]}",
                "{'type':'dispatch.delegated','task_id':'t','agent':'a','prompt':'p'}",
                "{'type':'dispatch.plan_written','summary':'s','steps':[],'files':[],'commands':[],'risks':[],'markdown':'','estimated_cost_usd':-1}",
            })
    void the_schema_refuses_what_cannot_be(String json) {
        assertThat(errors(JSON.readTree(json.replace('\'', '"')))).isNotEmpty();
    }

    private static ObjectNode published(DispatchEvent event) {
        var name = DispatchEvent.types().entrySet().stream()
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
        try (InputStream in = DispatchEvent.class.getResourceAsStream("/dev/atelier/dispatch/events.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
