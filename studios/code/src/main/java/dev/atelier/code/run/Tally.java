package dev.atelier.code.run;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, in numbers.
 *
 * @param startedAt when the session began; null before
 * @param restedAt when it came to rest last; null while it works and before its first rest
 * @param requests to the model
 * @param tools by name
 * @param open calls without a result, by id
 */
public record Tally(
        @Nullable Instant startedAt,
        @Nullable Instant restedAt,
        Requests requests,
        Map<String, ToolTally> tools,
        Map<String, OpenCall> open,
        Rest rest) {
    public static final Tally NOTHING =
            new Tally(null, null, new Requests(0, 0), Map.of(), Map.of(), new Rest(null, false, null));

    /** @param ended those that are over, whether well or not */
    public record Requests(int started, int ended) {}

    /** @param time of all calls together */
    public record ToolTally(int calls, int errors, Duration time) {
        static final ToolTally NOTHING = new ToolTally(0, 0, Duration.ZERO);

        ToolTally plus(ToolTally other) {
            return new ToolTally(calls + other.calls, errors + other.errors, time.plus(other.time));
        }
    }

    public record OpenCall(String tool, Instant at, boolean asks) {}

    /**
     * Why nothing goes on.
     *
     * @param reason null while the run works or has not begun
     * @param begun whether it ever worked
     * @param error the last thing that went wrong for good in this turn
     */
    public record Rest(@Nullable StopReason reason, boolean begun, SessionEvent.@Nullable ErrorInfo error) {}

    Tally apply(Event event, EventData data) {
        return switch (data) {
            case SessionEvent.Created _ -> new Tally(event.at(), restedAt, requests, tools, open, rest);
            case SessionEvent.StatusRunning _ ->
                new Tally(startedAt, null, requests, tools, open, new Rest(null, true, null));
            case SessionEvent.StatusIdle(var reason) ->
                new Tally(startedAt, event.at(), requests, tools, open, new Rest(reason, true, rest.error()));
            case SessionEvent.Failed(var error)
            when !error.isAside() ->
                new Tally(startedAt, restedAt, requests, tools, open, new Rest(rest.reason(), rest.begun(), error));
            case SpanEvent.ModelRequestStart _ -> asking(requests.started() + 1, requests.ended());
            case SpanEvent.ModelRequestEnd _ -> asking(requests.started(), requests.ended() + 1);
            case AgentEvent.ToolUse use ->
                calling(
                        event.id().value(),
                        new OpenCall(use.name(), event.at(), use.evaluatedPermission() == AgentEvent.Permission.ASK));
            case UserEvent.ToolConfirmation answer -> answered(answer);
            case AgentEvent.ToolResult result -> called(result, event.at());
            default -> this;
        };
    }

    private Tally asking(int started, int ended) {
        return new Tally(startedAt, restedAt, new Requests(started, ended), tools, open, rest);
    }

    private Tally calling(String id, OpenCall call) {
        var more = new LinkedHashMap<>(open);
        more.put(id, call);
        return new Tally(startedAt, restedAt, requests, tools, more, rest);
    }

    private Tally answered(UserEvent.ToolConfirmation answer) {
        var call = open.get(answer.toolUseId());
        return call == null ? this : calling(answer.toolUseId(), new OpenCall(call.tool(), call.at(), false));
    }

    private Tally called(AgentEvent.ToolResult result, Instant at) {
        var call = open.get(result.toolUseId());
        if (call == null) {
            return this;
        }
        var left = new LinkedHashMap<>(open);
        left.remove(result.toolUseId());
        var counted = new LinkedHashMap<>(tools);
        var one = new ToolTally(1, result.isError() ? 1 : 0, Duration.between(call.at(), at));
        counted.merge(call.tool(), one, ToolTally::plus);
        return new Tally(startedAt, restedAt, requests, counted, left, rest);
    }

    /** All tools together. */
    public ToolTally all() {
        return tools.values().stream().reduce(ToolTally.NOTHING, ToolTally::plus);
    }

    /** Whether such a call is under way. */
    boolean isIn(String tool) {
        return open.values().stream().anyMatch(call -> call.tool().equals(tool));
    }
}
