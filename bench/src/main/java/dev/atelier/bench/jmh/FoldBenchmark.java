package dev.atelier.bench.jmh;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Conversation;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/** What a run does before its first decision: parse a journal of 10,000 events and fold it into state and conversation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FoldBenchmark {
    private static final int EVENTS = 10_000;

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of()));
    private final SessionId session = SessionId.create();
    private final List<Event> journal = new ArrayList<>();

    /** Turns of ten events, each with one tool call. */
    public FoldBenchmark() {
        while (journal.size() < EVENTS) {
            turn();
        }
    }

    private void turn() {
        var input = add(new UserEvent.Message(List.of(Content.text("more blue"))));
        add(new SessionEvent.StatusRunning());
        add(new SessionEvent.InputsProcessed(List.of(input.value())));
        step(new AgentEvent.ToolUse(
                "draw_paths", new JsonMapper().createObjectNode(), "toolu_1", AgentEvent.Permission.ALLOW));
        add(new AgentEvent.ToolResult(
                journal.get(journal.size() - 2).id().value(), List.of(Content.text("ok")), false));
        step(new AgentEvent.Message(List.of(Content.text("A line of blue, then a thinner one. ".repeat(10)))));
        add(new SessionEvent.StatusIdle(new StopReason.EndTurn()));
    }

    private void step(AgentEvent answer) {
        var start = add(new SpanEvent.ModelRequestStart("rehearsal", 1, 1));
        add(answer);
        add(new SpanEvent.ModelRequestEnd(start.value(), false, "end_turn", SpanEvent.Usage.NONE));
    }

    private EventId add(EventData data) {
        var draft = codec.draft(data, Actor.SYSTEM);
        journal.add(new Event(session, new Seq(journal.size() + 1), Instant.EPOCH, draft));
        return draft.id();
    }

    @Benchmark
    public LoopState foldState() {
        var state = new LoopState(_ -> true);
        for (var event : journal) {
            state.apply(event, codec.read(event));
        }
        return state;
    }

    @Benchmark
    public Conversation foldConversation() {
        var conversation = new Conversation(_ -> List.of());
        for (var event : journal) {
            conversation.apply(event, codec.read(event));
        }
        return conversation;
    }
}
