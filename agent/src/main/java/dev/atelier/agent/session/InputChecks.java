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
record InputChecks(EventCodec codec, ContentIntake content, AnswerChecks answers, OutcomeChecks outcomes) {
    private static final int MOST = 100;
    private static final int MOST_AT_CREATION = 50;
    private static final int LONGEST_KEY = 128;

    /** The same for sessions of this workspace: what inputs refer to must be there. */
    InputChecks in(String workspace) {
        return new InputChecks(codec, content.in(workspace), answers, outcomes);
    }

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
            checked.add(
                    input.data() instanceof UserEvent.DefineOutcome outcome
                            ? new Input(outcomes.check(field, session, outcome, checked), input.key())
                            : check(field, session, studio, input));
        }
        return checked;
    }

    static void checkKey(String field, @Nullable String key) throws InvalidInputException {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidInputException(
                    field, "has " + key.length() + " characters; use 1 to " + LONGEST_KEY + ", not all blank");
        }
    }

    private Input check(String field, @Nullable SessionId session, Studio studio, Input input)
            throws InvalidInputException {
        var key = input.key();
        return switch (input.data()) {
            case UserEvent.Message message ->
                new Input(new UserEvent.Message(content.take(field + ".content", message.content())), key);
            case UserEvent.ToolConfirmation answer -> answers.check(field, session, answer, key);
            case UserEvent.CustomToolResult(var call, var came, var isError) -> {
                var taken = content.takeResult(field + ".content", came);
                yield answers.check(field, session, new UserEvent.CustomToolResult(call, taken, isError), key);
            }
            case UserEvent.ToolResult(var call, var came, var isError) -> {
                var taken = content.takeResult(field + ".content", came);
                yield answers.check(field, session, new UserEvent.ToolResult(call, taken, isError), key);
            }
            case UserEvent.Interrupt _, UserEvent.Pause _, UserEvent.Resume _ -> input;
            case StudioEvent own -> new Input(check(field, studio, own), key);
            case EventData other ->
                throw new InvalidInputException(
                        field + ".type",
                        "'" + codec.types().nameOf(other.getClass()) + "' is made by the server; send a user.* event");
        };
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
