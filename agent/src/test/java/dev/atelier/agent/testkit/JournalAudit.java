package dev.atelier.agent.testkit;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a session's journal is in order, whatever happened to the processes that wrote it. One use per journal. */
public final class JournalAudit {
    private final EventCodec codec;
    private final List<String> problems = new ArrayList<>();
    private final Set<EventId> ids = new HashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();
    private final Map<String, String> results = new HashMap<>();
    private final Set<String> requests = new LinkedHashSet<>();
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Map<String, Integer> echoes = new HashMap<>();
    private long seq;
    private boolean idle = true;

    private JournalAudit(EventCodec codec) {
        this.codec = codec;
    }

    /** What is wrong with the journal of a session that came to rest; empty if nothing is. */
    public static List<String> ofSessionAtRest(EventCodec codec, List<Event> events) {
        var audit = new JournalAudit(codec);
        events.forEach(audit::look);
        audit.expect(audit.requests.isEmpty(), "requests without end: " + audit.requests);
        audit.expect(audit.idle, "not idle");
        var last = events.isEmpty()
                ? ""
                : events.stream()
                        .filter(event -> event.type().equals("session.status_idle"))
                        .map(Event::data)
                        .reduce("", (_, later) -> later);
        boolean waits = last.contains("paused") || last.contains("requires_action") || last.contains("budget_reached");
        audit.expect(waits || audit.inputs.isEmpty(), "inputs never taken up: " + audit.inputs);
        audit.expect(last.contains("requires_action") || audit.calls.isEmpty(), "calls without result: " + audit.calls);
        return audit.problems;
    }

    private void look(Event event) {
        expect(event.seq().value() == ++seq, "seq " + event.seq() + " where " + seq + " belongs");
        expect(ids.add(event.id()), event.id() + " is there twice");
        if (event.isInput() || event.type().equals("agent.thread_message_received")) {
            inputs.add(event.id().value());
        }
        switch (codec.read(event).orElseThrow()) {
            case AgentEvent.Use _ when event.draft().thread() != null -> {} // a thread's, answered in its own journal
            case AgentEvent.Use _ -> calls.add(event.id().value());
            case AgentEvent.ToolResult result ->
                expect(calls.remove(result.toolUseId()), event.seq() + ": a second or foreign result");
            case SpanEvent.ModelRequestStart _ -> {
                expect(requests.isEmpty(), event.seq() + ": two requests at once");
                expect(calls.isEmpty(), event.seq() + ": a request before all results");
                requests.add(event.id().value());
            }
            case SpanEvent.ModelRequestEnd end ->
                expect(requests.remove(end.modelRequestStartId()), event.seq() + ": a second or foreign end");
            case SessionEvent.InputsProcessed taken ->
                taken.eventIds().forEach(id -> {
                    expect(inputs.remove(id), event.seq() + ": " + id + " taken up twice");
                    var answered = results.get(id);
                    if (answered != null) {
                        calls.remove(answered);
                    }
                });
            case UserEvent.CustomToolResult result -> results.put(event.id().value(), result.customToolUseId());
            case SessionEvent.StatusIdle _ -> idle = true;
            case SessionEvent.StatusRunning _, SessionEvent.StatusRescheduled _ -> idle = false;
            case ToyEvents.Echoed echo -> {
                int next = echoes.merge(echo.callId(), 1, Integer::sum) - 1;
                expect(echo.index() == next, event.seq() + ": echo " + echo.index() + " where " + next + " belongs");
            }
            case UserEvent _, AgentEvent _, SessionEvent _, SpanEvent _, EngineEvent _ -> {}
            case StudioEvent _ -> {}
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
