package dev.atelier.agent.session;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Checks answers to calls that wait: people's confirmations, and results of clients and their workers.
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
        check(field + ".tool_use_id", session, answer.toolUseId(), answer, key);
        return new Input(answer, key == null ? "answer:" + answer.toolUseId() : key);
    }

    Input check(String field, @Nullable SessionId session, UserEvent.CustomToolResult result, @Nullable String key)
            throws InvalidInputException {
        check(field + ".custom_tool_use_id", session, result.call(), result, key);
        return new Input(result, key == null ? "answer:" + result.call() : key);
    }

    /** The call may have been confirmed under the other key. */
    Input check(String field, @Nullable SessionId session, UserEvent.ToolResult result, @Nullable String key)
            throws InvalidInputException {
        check(field + ".tool_use_id", session, result.call(), result, key);
        return new Input(result, key == null ? "result:" + result.call() : key);
    }

    private void check(String field, @Nullable SessionId session, String call, EventData answer, @Nullable String key)
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
            case NEEDS_NO_ANSWER -> throw new InvalidInputException(field, id + unwanted(answer));
            case UNCONFIRMED ->
                throw new InvalidInputException(field, id + " may not be run before a person allows it");
            case NO_SUCH_CALL -> throw new InvalidInputException(field, id + missing(answer));
        }
    }

    private static String unwanted(EventData answer) {
        return answer instanceof UserEvent.ToolResult
                ? " is run by this server; only in a self_hosted environment clients send results of such calls"
                : " does not ask for an answer";
    }

    private static String missing(EventData answer) {
        return switch (answer) {
            case UserEvent.CustomToolResult _ ->
                " is no call of this session's custom tools; use the id of an agent.custom_tool_use event";
            case UserEvent.ToolResult _ ->
                " is no call of this session's agent toolset; use the id of an agent.tool_use event";
            default -> " is no call of this session; use the id of an agent.tool_use event whose permission is 'ask'";
        };
    }
}
