package dev.atelier.dispatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.testkit.PublishedEvents;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventSchemaTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final PublishedEvents EVENTS =
            new PublishedEvents(DispatchEvent.class, "/dev/atelier/dispatch/events.schema.json", DispatchEvent.types());

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
        assertThat(EVENTS.described())
                .containsExactlyInAnyOrderElementsOf(DispatchEvent.types().keySet());
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(DispatchEvent.types().values());
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrder(DispatchEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_records_write_fits_the_schema_and_uses_all_of_it(DispatchEvent event) {
        var json = EVENTS.json(event);

        assertThat(EVENTS.errors(json)).isEmpty();
        EVENTS.useAllOf(json);
    }

    @ParameterizedTest
    @MethodSource("everyLeastEvent")
    void what_may_be_left_out_is_left_out_and_fits_all_the_same(DispatchEvent event) {
        assertThat(EVENTS.errors(EVENTS.json(event))).isEmpty();
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
        assertThat(EVENTS.errors(json)).isNotEmpty();
    }
}
