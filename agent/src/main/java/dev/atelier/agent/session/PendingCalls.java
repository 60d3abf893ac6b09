package dev.atelier.agent.session;

import dev.atelier.agent.event.AgentEvent;
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

/** Which calls wait for a person's answer or a client's result, by the journal. */
record PendingCalls(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;
    private static final Set<String> ANSWERS =
            Set.of("user.tool_confirmation", "user.custom_tool_result", "agent.tool_result");

    /** Where a call stands that somebody wants to answer. */
    enum Standing {
        NO_SUCH_CALL,
        NEEDS_NO_ANSWER,
        /** By the same answer. */
        ANSWERED_SO,
        ANSWERED,
        WAITS
    }

    /** @param answer a confirmation or a client's result, as it would be appended */
    Standing of(SessionId session, String toolUseId, EventData answer) {
        var use = call(session, toolUseId);
        if (use.isEmpty()) {
            return Standing.NO_SUCH_CALL;
        }
        boolean ofClient = answer instanceof UserEvent.CustomToolResult;
        switch (codec.read(use.get()).orElse(null)) {
            case AgentEvent.ToolUse call -> {
                if (ofClient) {
                    return Standing.NO_SUCH_CALL;
                }
                if (call.evaluatedPermission() != AgentEvent.Permission.ASK) {
                    return Standing.NEEDS_NO_ANSWER;
                }
            }
            case AgentEvent.CustomToolUse _ -> {
                if (!ofClient) {
                    return Standing.NEEDS_NO_ANSWER;
                }
            }
            case null, default -> {
                return Standing.NO_SUCH_CALL;
            }
        }
        return answer(session, toolUseId, use.get().seq())
                .or(() -> inThread(use.get()))
                .map(given -> given.equals(answer) ? Standing.ANSWERED_SO : Standing.ANSWERED)
                .orElse(Standing.WAITS);
    }

    /** A thread's call is only shown here; its own journal knows if it was closed. */
    private Optional<EventData> inThread(Event shown) {
        var thread = shown.draft().thread();
        if (thread == null) {
            return Optional.empty();
        }
        var id = shown.id().value();
        var session = new SessionId(thread);
        return call(session, id).flatMap(use -> answer(session, id, use.seq()));
    }

    private Optional<Event> call(SessionId session, String toolUseId) {
        try {
            return journal.event(session, new EventId(toolUseId));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even an id
        }
    }

    /** What answered a call first: a person, the client, or the run itself, which closed it. */
    private Optional<EventData> answer(SessionId session, String toolUseId, Seq after) {
        var last = after;
        while (true) {
            var page = journal.read(session, last, PAGE);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            var found = page.stream()
                    .filter(event -> ANSWERS.contains(event.type()))
                    .map(event -> codec.read(event).orElseThrow())
                    .filter(data -> answers(data, toolUseId))
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
            case UserEvent.CustomToolResult result -> result.customToolUseId().equals(toolUseId);
            case AgentEvent.ToolResult result -> result.toolUseId().equals(toolUseId);
            default -> false;
        };
    }
}
