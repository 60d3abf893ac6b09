package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and normalises what is sent in before anything of it is appended. Messages name the field, the value and the fix. */
record InputChecks(EventCodec codec, ContentIntake content, PendingCalls calls) {
    private static final int MOST = 100;
    private static final int MOST_AT_CREATION = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_DENIAL = 10_000;

    /** Inputs that come with the creation of a session. */
    List<Input> first(Studio studio, List<Input> inputs) throws InvalidInputException {
        if (inputs.size() > MOST_AT_CREATION) {
            throw new InvalidInputException(
                    "initial_events", "has " + inputs.size() + " events; at most " + MOST_AT_CREATION + " are allowed");
        }
        return check("initial_events", null, studio, inputs);
    }

    /** Inputs to a session that exists. */
    List<Input> next(SessionId session, Studio studio, List<Input> inputs) throws InvalidInputException {
        if (inputs.isEmpty() || inputs.size() > MOST) {
            throw new InvalidInputException(
                    "events", "has " + inputs.size() + " events; send 1 to " + MOST + " of them");
        }
        return check("events", session, studio, inputs);
    }

    private List<Input> check(String list, @Nullable SessionId session, Studio studio, List<Input> inputs)
            throws InvalidInputException {
        var checked = new ArrayList<Input>();
        for (int i = 0; i < inputs.size(); i++) {
            var field = list + "[" + i + "]";
            var input = inputs.get(i);
            checkKey(field + ".idempotency_key", input.key());
            checked.add(new Input(check(field, session, studio, input), input.key()));
        }
        return checked;
    }

    static void checkKey(String field, @Nullable String key) throws InvalidInputException {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidInputException(
                    field, "has " + key.length() + " characters; use 1 to " + LONGEST_KEY + ", not all blank");
        }
    }

    private EventData check(String field, @Nullable SessionId session, Studio studio, Input input)
            throws InvalidInputException {
        return switch (input.data()) {
            case UserEvent.Message message ->
                new UserEvent.Message(content.take(field + ".content", message.content()));
            case UserEvent.ToolConfirmation answer -> {
                check(field, session, answer, input.key() != null);
                yield answer;
            }
            case UserEvent.Interrupt simple -> simple;
            case UserEvent.Pause simple -> simple;
            case UserEvent.Resume simple -> simple;
            case StudioEvent own -> check(field, studio, own);
            case EventData other ->
                throw new InvalidInputException(
                        field + ".type",
                        "'" + codec.types().nameOf(other.getClass()) + "' is made by the server; send a user.* event");
        };
    }

    /** @param mayRepeat an answer with an idempotency key may be the retry of one that was taken */
    private void check(String field, @Nullable SessionId session, UserEvent.ToolConfirmation answer, boolean mayRepeat)
            throws InvalidInputException {
        var denial = answer.denyMessage();
        if (denial != null) {
            if (answer.result() == UserEvent.Decision.ALLOW) {
                throw new InvalidInputException(field + ".deny_message", "goes only with result 'deny'; leave it out");
            }
            ContentIntake.checkText(field + ".deny_message", denial, LONGEST_DENIAL);
        }
        var standing = session == null ? PendingCalls.Standing.NO_SUCH_CALL : calls.of(session, answer.toolUseId());
        var id = "'" + answer.toolUseId() + "'";
        switch (standing) {
            case WAITS -> {}
            case ANSWERED -> {
                if (!mayRepeat) {
                    throw new InvalidInputException(field + ".tool_use_id", id + " is answered already");
                }
            }
            case NEEDS_NO_ANSWER ->
                throw new InvalidInputException(field + ".tool_use_id", id + " does not ask for an answer");
            case NO_SUCH_CALL ->
                throw new InvalidInputException(
                        field + ".tool_use_id",
                        id
                                + " is no call of this session; use the id of an agent.tool_use event whose permission is 'ask'");
        }
    }

    private StudioEvent check(String field, Studio studio, StudioEvent own) throws InvalidInputException {
        var name = codec.types().nameOf(own.getClass());
        if (!studio.eventTypes().containsKey(name)) {
            throw new InvalidInputException(
                    field + ".type", "'" + name + "' is no event of the studio '" + studio.name() + "'");
        }
        if (!name.startsWith("user.")) {
            throw new InvalidInputException(
                    field + ".type", "'" + name + "' is made by the server; send a user.* event");
        }
        try {
            return studio.checkInput(own);
        } catch (InvalidInputException e) {
            throw e.under(field);
        }
    }
}
