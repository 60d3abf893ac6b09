package dev.atelier.agent.session;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Checks answers to calls that wait: people's confirmations and clients' results.
 *
 * <p>A call is answered once. The same answer again is harmless: it is taken for a retry of the first, whose event the sender gets. Any
 * other answer to an answered call is refused.
 */
record AnswerChecks(PendingCalls calls) {
    private static final int LONGEST_DENIAL = 10_000;

    Input check(String field, @Nullable SessionId session, UserEvent.ToolConfirmation answer, @Nullable String key)
            throws InvalidInputException {
        var denial = answer.denyMessage();
        if (denial != null) {
            if (answer.result() == UserEvent.Decision.ALLOW) {
                throw new InvalidInputException(field + ".deny_message", "goes only with result 'deny'; leave it out");
            }
            ContentIntake.checkText(field + ".deny_message", denial, LONGEST_DENIAL);
        }
        return check(field + ".tool_use_id", session, answer.toolUseId(), answer, key);
    }

    Input check(String field, @Nullable SessionId session, UserEvent.CustomToolResult result, @Nullable String key)
            throws InvalidInputException {
        return check(field + ".custom_tool_use_id", session, result.customToolUseId(), result, key);
    }

    private Input check(String field, @Nullable SessionId session, String call, EventData answer, @Nullable String key)
            throws InvalidInputException {
        var standing = session == null ? PendingCalls.Standing.NO_SUCH_CALL : calls.of(session, call, answer);
        var id = "'" + call + "'";
        switch (standing) {
            case WAITS, ANSWERED_SO -> {}
            case ANSWERED -> {
                if (key == null) {
                    throw new InvalidInputException(field, id + " is answered already");
                }
            }
            case NEEDS_NO_ANSWER -> throw new InvalidInputException(field, id + " does not ask for an answer");
            case NO_SUCH_CALL -> throw new InvalidInputException(field, id + missing(answer));
        }
        return new Input(answer, key == null ? "answer:" + call : key);
    }

    private static String missing(EventData answer) {
        return answer instanceof UserEvent.CustomToolResult
                ? " is no call of this session's custom tools; use the id of an agent.custom_tool_use event"
                : " is no call of this session; use the id of an agent.tool_use event whose permission is 'ask'";
    }
}
