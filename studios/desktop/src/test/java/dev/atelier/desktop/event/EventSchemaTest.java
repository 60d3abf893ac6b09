package dev.atelier.desktop.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.testkit.PublishedEvents;
import dev.atelier.desktop.event.DesktopEvent.PersonActed.Act;
import dev.atelier.desktop.rfb.Area;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class EventSchemaTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final PublishedEvents EVENTS =
            new PublishedEvents(DesktopEvent.class, "/dev/atelier/desktop/events.schema.json", DesktopEvent.types());
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
        assertThat(EVENTS.described())
                .containsExactlyInAnyOrderElementsOf(DesktopEvent.types().keySet());
        assertThat(everyEvent().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(DesktopEvent.types().values());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_records_write_fits_the_schema_and_uses_all_of_it(DesktopEvent event) {
        var json = EVENTS.json(event);

        assertThat(EVENTS.errors(json)).isEmpty();
        EVENTS.useAllOf(json);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_was_written_reads_back_the_same(DesktopEvent event) {
        assertThat(JSON.readValue(JSON.writeValueAsString(event), event.getClass()))
                .isEqualTo(event);
    }
}
