package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import org.jspecify.annotations.Nullable;

/**
 * A tool call without a result.
 *
 * @param id of its {@code agent.tool_use} or {@code agent.custom_tool_use}
 * @param at where that stands
 * @param fromOutside whether somebody else than the session's agent made it, while the session rested
 * @param verdict a person's answer, once it is taken up
 */
public record Call(
        EventId id,
        AgentEvent.Use use,
        Seq at,
        boolean fromOutside,
        @Nullable Verdict verdict) {
    /** @param at where the answer was taken up: not earlier than this the call may have begun */
    public record Verdict(UserEvent.ToolConfirmation answer, Seq at) {}

    /** What may be done with the call. */
    enum Standing {
        REFUSED_BY_POLICY,
        REFUSED_BY_PERSON,
        WAITS_FOR_PERSON,
        /** It is the client's, or its worker's, to run. */
        WAITS_FOR_CLIENT,
        MAY_RUN
    }

    Call with(Verdict answered) {
        return new Call(id, use, at, fromOutside, answered);
    }

    Standing standing() {
        return switch (use) {
            case AgentEvent.CustomToolUse _ -> Standing.WAITS_FOR_CLIENT;
            case AgentEvent.McpToolUse elsewhere -> standing(elsewhere.evaluatedPermission());
            case AgentEvent.ToolUse ours -> {
                var standing = standing(ours.evaluatedPermission());
                yield standing == Standing.MAY_RUN && ours.runner() != null ? Standing.WAITS_FOR_CLIENT : standing;
            }
        };
    }

    private Standing standing(AgentEvent.Permission permission) {
        return switch (permission) {
            case DENY -> Standing.REFUSED_BY_POLICY;
            case ALLOW -> Standing.MAY_RUN;
            case ASK -> {
                if (verdict == null) {
                    yield Standing.WAITS_FOR_PERSON;
                }
                boolean allowed = verdict.answer().result() == UserEvent.Decision.ALLOW;
                yield allowed ? Standing.MAY_RUN : Standing.REFUSED_BY_PERSON;
            }
        };
    }

    /** Whether a worker of the client may run it. */
    boolean isForWorker() {
        return use instanceof AgentEvent.ToolUse && standing() == Standing.WAITS_FOR_CLIENT;
    }

    /** Whether only a person or the client can bring it further. */
    boolean isWaiting() {
        return standing() == Standing.WAITS_FOR_PERSON || standing() == Standing.WAITS_FOR_CLIENT;
    }

    /** Whether a run that began after this seq cannot know if the call was begun before it. */
    boolean mayHaveBegunBefore(Seq takenOver) {
        var released = verdict == null ? at : verdict.at();
        return !released.isAfter(takenOver);
    }
}
