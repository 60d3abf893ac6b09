package dev.atelier.bench.faults;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.bench.stub.Noted;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one session's journal who believes nothing: fed with every event in order, it collects what cannot be.
 *
 * <p>Nothing may be lost (seqs have no gap; what was acknowledged is there, at its place), nothing repeated (ids, idempotency keys, results
 * of calls, parts of calls, inputs taken up), and at rest nothing may be open.
 */
final class SessionHistory {
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> seqs = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> openCalls = new LinkedHashSet<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private @Nullable String request;
    private long head;
    private Instant time = Instant.MIN;
    private String lastType = "";

    long head() {
        return head;
    }

    /** What cannot be, in words; empty if all is well. */
    List<String> problems() {
        return problems;
    }

    void apply(Event event, EventData data) {
        demand(event.seq().value() == head + 1, event, "follows " + head);
        demand(!event.at().isBefore(time), event, "is older than the one before it");
        demand(seqs.put(event.id().value(), event.seq().value()) == null, event, "has the id of another");
        demand(event.draft().key() == null || keys.add(event.draft().key()), event, "repeats an input");
        head = event.seq().value();
        time = event.at();
        lastType = event.type();
        if (event.isInput()) {
            waiting.add(event.id().value());
        }
        fold(event, data);
    }

    private void fold(Event event, EventData data) {
        switch (data) {
            case SessionEvent.Created _ -> demand(head == 1, event, "is not the first");
            case SessionEvent.InputsProcessed taken -> taken.eventIds().forEach(id -> take(event, id));
            case SpanEvent.ModelRequestStart _ -> {
                demand(request == null, event, "begins beside another request");
                demand(openCalls.isEmpty(), event, "begins before all calls have results");
                request = event.id().value();
            }
            case SpanEvent.ModelRequestEnd end -> {
                demand(end.modelRequestStartId().equals(request), event, "ends another request");
                request = null;
            }
            case AgentEvent.ToolUse _ -> {
                demand(request != null, event, "belongs to no request");
                openCalls.add(event.id().value());
            }
            case AgentEvent.ToolResult result -> end(event, result);
            case AgentEvent.Message _, AgentEvent.Thinking _ -> demand(request != null, event, "belongs to no request");
            case Noted noted -> note(event, noted);
            default -> {}
        }
    }

    private void take(Event event, String input) {
        demand(
                waiting.remove(input),
                event,
                "takes up " + input + (seen.contains(input) ? " again" : ", which is none"));
        seen.add(input);
    }

    private void note(Event event, Noted noted) {
        demand(openCalls.contains(noted.callId()), event, "belongs to no open call");
        int before = parts.merge(noted.callId(), 1, Integer::sum) - 1;
        demand(noted.index() == before, event, "is part " + noted.index() + " after " + before + " parts");
    }

    private void end(Event event, AgentEvent.ToolResult result) {
        demand(openCalls.remove(result.toolUseId()), event, "is a second result, or one of no call");
        int done = parts.getOrDefault(result.toolUseId(), 0);
        demand(done == 0 || result.isError() || done == SlowTools.PARTS, event, "ends a call after " + done + " parts");
    }

    /** Was told that the session is at rest: then nothing may be open. */
    void rest() {
        if (head > 1) {
            demand(lastType.equals("session.status_idle"), "at rest after " + lastType);
        }
        demand(waiting.isEmpty(), "at rest, but nobody took up " + waiting);
        demand(request == null, "at rest, but request " + request + " is open");
        demand(openCalls.isEmpty(), "at rest, but calls without result: " + openCalls);
    }

    /** Was told that an event is on disk. */
    void acknowledged(String id, long seq) {
        var there = seqs.get(id);
        demand(there != null && there == seq, "acknowledged " + id + " at " + seq + ", but found it at " + there);
    }

    private void demand(boolean holds, Event event, String problem) {
        demand(holds, event.seq() + " " + event.type() + " " + event.id() + " " + problem);
    }

    private void demand(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
