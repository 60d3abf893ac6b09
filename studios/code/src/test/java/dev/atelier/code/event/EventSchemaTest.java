package dev.atelier.code.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.testkit.PublishedEvents;
import dev.atelier.code.event.ProjectFacts.Kind;
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
            new PublishedEvents(CodeEvent.class, "/dev/atelier/code/events.schema.json", CodeEvent.types());
    private static final QualityTotals TOTALS =
            new QualityTotals(new QualityTotals.Size(3, 120, 90, 7), new QualityTotals.Paths(20, 6, 2.857), 0.5, 0.125);
    private static final Confidence CONFIDENCE = new Confidence(0.9, 0.75, 12);

    static Stream<CodeEvent> everyEvent() {
        return Stream.of(
                new CodeEvent.Analyzed(
                        "https://example.org/team/shop.git",
                        new CodeEvent.Base("main", "a".repeat(40)),
                        new ProjectFacts(
                                Kind.WEB_API,
                                List.of(new ProjectFacts.LanguageShare("Python", 4096)),
                                List.of(new ProjectFacts.KnownBuild("npm", "app", "npm run build", "npm test")),
                                true),
                        new TaskFacts(Kind.FRONTEND, TaskFacts.Size.MODERATE),
                        TOTALS),
                new CodeEvent.PlanProposed("Add it", List.of("write"), List.of("a.py"), List.of("none"), CONFIDENCE),
                new CodeEvent.DecisionMade("where", "here", "because", List.of("there"), CONFIDENCE),
                new CodeEvent.ChecksRun(
                        List.of(new CheckedCommand(CheckedCommand.Purpose.TEST, "npm test", 1, false, 1200)),
                        new TestTotals(3, 1, 0, List.of(new TestTotals.Failure("adds", "expected 3"))),
                        false,
                        "f00d",
                        List.of("Nothing was installed")),
                new CodeEvent.ChangeMeasured(
                        List.of(new ChangedFile("a.py", ChangedFile.Kind.ADDED, 10, 0, false)),
                        10,
                        0,
                        new QualityChange(
                                TOTALS, TOTALS, List.of(new QualityChange.FileQuality("a.py", 1, 2, 0.5, 1.0)))),
                new CodeEvent.BranchPushed("atelier/feat-x-1234", "main", "b".repeat(40), "feat: x\n"),
                new CodeEvent.PullRequestOpened(
                        "git", 1, "http://127.0.0.1:8080/x", "Add it", "atelier/feat-x-1234", "main", true),
                new CodeEvent.NoChange("nothing to do"));
    }

    @Test
    void every_event_type_has_a_definition_and_the_other_way_round() {
        assertThat(EVENTS.described())
                .containsExactlyInAnyOrderElementsOf(CodeEvent.types().keySet());
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(CodeEvent.types().values());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_records_write_fits_the_schema_and_uses_all_of_it(CodeEvent event) {
        var json = EVENTS.json(event);

        assertThat(EVENTS.errors(json)).isEmpty();
        EVENTS.useAllOf(json);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void what_was_written_reads_back_the_same(CodeEvent event) {
        assertThat(JSON.readValue(JSON.writeValueAsString(event), event.getClass()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'code.no_change'}",
                "{'type':'code.pull_request_opened','forge':'cvs','number':1,'url':'u','title':'t','branch':'b','base':'m','draft':false}",
                "{'type':'code.branch_pushed','branch':'','base':'m','commit':'c','message':'m'}",
                "{'type':'code.decision_made','point':'p','choice':'c','reason':'r','alternatives':[],"
                        + "'confidence':{'stated':2,'calibrated':0.5,'samples':0}}",
            })
    void the_schema_refuses_what_cannot_be(String json) {
        assertThat(EVENTS.errors(json)).isNotEmpty();
    }
}
