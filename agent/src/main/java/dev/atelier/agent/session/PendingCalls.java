package dev.atelier.agent.session;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.Optional;

/** Which calls wait for a person's answer, by the journal. */
record PendingCalls(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;

    /** Where a call stands that somebody wants to answer. */
    enum Standing {
        NO_SUCH_CALL,
        NEEDS_NO_ANSWER,
        ANSWERED,
        WAITS
    }

    Standing of(SessionId session, String toolUseId) {
        var use = call(session, toolUseId);
        if (use.isEmpty()) {
            return Standing.NO_SUCH_CALL;
        }
        var data = codec.read(use.get()).orElseThrow();
        if (!(data instanceof AgentEvent.ToolUse call)) {
            return Standing.NO_SUCH_CALL;
        }
        if (call.evaluatedPermission() != AgentEvent.Permission.ASK) {
            return Standing.NEEDS_NO_ANSWER;
        }
        return isAnswered(session, toolUseId, use.get().seq()) ? Standing.ANSWERED : Standing.WAITS;
    }

    private Optional<Event> call(SessionId session, String toolUseId) {
        try {
            return journal.event(session, new EventId(toolUseId));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even an id
        }
    }

    private boolean isAnswered(SessionId session, String toolUseId, Seq after) {
        var last = after;
        while (true) {
            var page = journal.read(session, last, PAGE);
            if (page.isEmpty()) {
                return false;
            }
            if (page.stream().anyMatch(event -> answers(event, toolUseId))) {
                return true;
            }
            last = page.getLast().seq();
        }
    }

    private boolean answers(Event event, String toolUseId) {
        return switch (event.type()) {
            case "user.tool_confirmation", "agent.tool_result" ->
                switch (codec.read(event).orElseThrow()) {
                    case UserEvent.ToolConfirmation answer -> answer.toolUseId().equals(toolUseId);
                    case AgentEvent.ToolResult result -> result.toolUseId().equals(toolUseId);
                    default -> false;
                };
            default -> false;
        };
    }
}
