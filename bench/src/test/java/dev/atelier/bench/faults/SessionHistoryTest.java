package dev.atelier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.bench.stub.Noted;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A checker that finds nothing proves nothing, so each kind of damage is shown to it once. */
class SessionHistoryTest {
    private static final SessionId SESSION = SessionId.create();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(Map.of("stub.noted", Noted.class))));
    private final SessionHistory history = new SessionHistory();
    private long seq;

    @Test
    void a_whole_turn_is_fine() {
        turnUntilCall();
        add("r1", new AgentEvent.ToolResult("call1", List.of(), false));
        add("idle1", new SessionEvent.StatusIdle(new StopReason.EndTurn()));
        history.rest();
        history.acknowledged("in1", 1);

        assertThat(history.problems()).isEmpty();
    }

    @Test
    void a_gap_is_found() {
        turnUntilCall();
        seq++;
        add("late", new SessionEvent.StatusRunning());

        assertThat(history.problems()).singleElement().asString().contains("follows");
    }

    @Test
    void a_repeated_id_is_found() {
        turnUntilCall();
        add("in1", new SessionEvent.StatusRunning());

        assertThat(history.problems()).singleElement().asString().contains("has the id of another");
    }

    @Test
    void a_repeated_key_is_found() {
        add("in1", message(), "key");
        add("in2", message(), "key");

        assertThat(history.problems()).singleElement().asString().contains("repeats an input");
    }

    @Test
    void a_second_result_is_found() {
        turnUntilCall();
        add("r1", new AgentEvent.ToolResult("call1", List.of(), false));
        add("r2", new AgentEvent.ToolResult("call1", List.of(), false));

        assertThat(history.problems()).singleElement().asString().contains("second result");
    }

    @Test
    void a_repeated_part_of_a_call_is_found() {
        turnUntilCall();
        add("p0", new Noted("call1", 0));
        add("p1", new Noted("call1", 0));

        assertThat(history.problems()).singleElement().asString().contains("is part 0 after 1 parts");
    }

    @Test
    void a_call_that_ends_half_way_is_found() {
        turnUntilCall();
        add("p0", new Noted("call1", 0));
        add("r1", new AgentEvent.ToolResult("call1", List.of(), false));

        assertThat(history.problems()).singleElement().asString().contains("after 1 parts");
    }

    @Test
    void an_input_that_is_taken_up_twice_is_found() {
        turnUntilCall();
        add("again", new SessionEvent.InputsProcessed(List.of("in1")));

        assertThat(history.problems()).singleElement().asString().contains("takes up in1 again");
    }

    @Test
    void a_rest_with_an_open_call_and_a_forgotten_input_is_found() {
        turnUntilCall();
        add("in2", message());
        history.rest();

        assertThat(history.problems()).anyMatch(problem -> problem.contains("calls without result"));
        assertThat(history.problems()).anyMatch(problem -> problem.contains("nobody took up"));
        assertThat(history.problems()).anyMatch(problem -> problem.contains("at rest after user.message"));
    }

    @Test
    void a_lost_acknowledged_event_is_found() {
        add("in1", message());
        history.acknowledged("in2", 2);

        assertThat(history.problems()).singleElement().asString().contains("acknowledged in2 at 2");
    }

    private void turnUntilCall() {
        add("in1", message());
        add("taken1", new SessionEvent.InputsProcessed(List.of("in1")));
        add("req1", new SpanEvent.ModelRequestStart("rehearsal", 1, 1));
        add(
                "call1",
                new AgentEvent.ToolUse("note", JsonNodeFactory.instance.objectNode(), "toolu_1", Permission.ALLOW));
        add("end1", new SpanEvent.ModelRequestEnd("req1", false, "tool_use", Usage.NONE));
    }

    private static UserEvent.Message message() {
        return new UserEvent.Message(List.of(Content.text("go")));
    }

    private void add(String id, EventData data) {
        add(id, data, null);
    }

    private void add(String id, EventData data, @Nullable String key) {
        var draft = codec.draft(data, Actor.SYSTEM);
        var named = new Draft(new EventId(id), draft.type(), draft.actor(), null, null, key, draft.data());
        history.apply(new Event(SESSION, new Seq(++seq), NOON, named), data);
    }
}
