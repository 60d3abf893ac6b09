package dev.atelier.agent.session;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which calls wait for a person's answer or a client's result, by the journal. */
record PendingCalls(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;
    private static final Set<String> ANSWERS = Set.of(
            "user.tool_confirmation",
            "user.custom_tool_result",
            "user.tool_result",
            "agent.tool_result",
            "agent.mcp_tool_result");

    /** Where a call stands that somebody wants to answer. */
    enum Standing {
        NO_SUCH_CALL,
        NEEDS_NO_ANSWER,
        /** Nobody may run it yet. */
        UNCONFIRMED,
        /** By the same answer. */
        ANSWERED_SO,
        ANSWERED,
        WAITS
    }

    /** @param answer a confirmation, or the result of a client or its worker, as it would be appended */
    Standing of(SessionId session, String toolUseId, EventData answer) {
        var use = call(session, toolUseId);
        if (use.isEmpty()) {
            return Standing.NO_SUCH_CALL;
        }
        var hindrance = hindrance(session, use.get(), answer);
        return hindrance.orElseGet(() -> answer(session, use.get(), answer)
                .map(given -> given.equals(answer) ? Standing.ANSWERED_SO : Standing.ANSWERED)
                .orElse(Standing.WAITS));
    }

    /** What is wrong with the answer whether or not there is one already. */
    private Optional<Standing> hindrance(SessionId session, Event use, EventData answer) {
        return switch (codec.read(use).orElse(null)) {
            case AgentEvent.ToolUse call ->
                switch (answer) {
                    case UserEvent.ToolConfirmation _ -> asks(call.evaluatedPermission());
                    case UserEvent.ToolResult _ -> hindrance(session, use, call);
                    default -> Optional.of(Standing.NO_SUCH_CALL);
                };
            case AgentEvent.McpToolUse call ->
                answer instanceof UserEvent.ToolConfirmation
                        ? asks(call.evaluatedPermission())
                        : Optional.of(Standing.NO_SUCH_CALL);
            case AgentEvent.CustomToolUse _ ->
                switch (answer) {
                    case UserEvent.CustomToolResult _ -> Optional.empty();
                    case UserEvent.ToolResult _ -> Optional.of(Standing.NO_SUCH_CALL);
                    default -> Optional.of(Standing.NEEDS_NO_ANSWER);
                };
            case null, default -> Optional.of(Standing.NO_SUCH_CALL);
        };
    }

    private static Optional<Standing> asks(Permission permission) {
        return permission == Permission.ASK ? Optional.empty() : Optional.of(Standing.NEEDS_NO_ANSWER);
    }

    /** A worker's result counts once the call was allowed, by the policy or by a person. */
    private Optional<Standing> hindrance(SessionId session, Event use, AgentEvent.ToolUse call) {
        if (call.runner() == null || call.evaluatedPermission() == Permission.DENY) {
            return Optional.of(Standing.NEEDS_NO_ANSWER);
        }
        if (call.evaluatedPermission() == Permission.ALLOW) {
            return Optional.empty();
        }
        var confirmed = first(session, use.id().value(), use.seq(), UserEvent.ToolConfirmation.class::isInstance)
                .filter(given -> ((UserEvent.ToolConfirmation) given).result() == UserEvent.Decision.ALLOW);
        return confirmed.isPresent() ? Optional.empty() : Optional.of(Standing.UNCONFIRMED);
    }

    /** What answered a call first in this way: a person, the client, or the run itself, which closed it. */
    private Optional<EventData> answer(SessionId session, Event use, EventData kind) {
        var id = use.id().value();
        Predicate<EventData> counts = data -> data.getClass() == kind.getClass() || ends(data);
        return first(session, id, use.seq(), counts).or(() -> inThread(use, counts));
    }

    private static boolean ends(EventData data) {
        return data instanceof AgentEvent.Result || data instanceof UserEvent.Result;
    }

    /** A thread's call is only shown here; its own journal knows if it was closed. */
    private Optional<EventData> inThread(Event shown, Predicate<EventData> counts) {
        var thread = shown.draft().thread();
        if (thread == null) {
            return Optional.empty();
        }
        var id = shown.id().value();
        var session = new SessionId(thread);
        return call(session, id).flatMap(use -> first(session, id, use.seq(), counts));
    }

    private Optional<Event> call(SessionId session, String toolUseId) {
        try {
            return journal.event(session, new EventId(toolUseId));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even an id
        }
    }

    private Optional<EventData> first(SessionId session, String toolUseId, Seq after, Predicate<EventData> counts) {
        var last = after;
        while (true) {
            var page = journal.read(session, last, PAGE);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            var found = page.stream()
                    .filter(event -> ANSWERS.contains(event.type()))
                    .map(event -> codec.read(event).orElseThrow())
                    .filter(data -> answers(data, toolUseId) && counts.test(data))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            last = page.getLast().seq();
        }
    }

    private static boolean answers(EventData data, String toolUseId) {
        return switch (data) {
            case UserEvent.ToolConfirmation answer -> answer.toolUseId().equals(toolUseId);
            case UserEvent.Result result -> result.call().equals(toolUseId);
            case AgentEvent.Result result -> result.call().equals(toolUseId);
            default -> false;
        };
    }
}
