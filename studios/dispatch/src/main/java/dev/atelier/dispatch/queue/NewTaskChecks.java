package dev.atelier.dispatch.queue;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.NewTask;
import java.util.regex.Pattern;

/** Looks at what somebody wants to have done before anything comes of it. Thread-safe. */
final class NewTaskChecks {
    static final int LONGEST_INPUT = 200_000;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_ADDRESS = 1024;
    private static final Pattern CONVERSATION = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
    private static final String CODE = "env_code";

    private final Catalogue catalogue;
    private final TaskRows rows;

    NewTaskChecks(Catalogue catalogue, TaskRows rows) {
        this.catalogue = catalogue;
        this.rows = rows;
    }

    /** @throws InvalidInputException naming the field, the value and the fix */
    void check(String workspace, NewTask wanted) throws InvalidInputException {
        checkText("input", wanted.input(), LONGEST_INPUT);
        checkTerms(wanted.terms());
        checkPlace(workspace, wanted.place());
        if (wanted.key() != null) {
            checkText("key", wanted.key(), LONGEST_KEY);
        }
        var agent = catalogue
                .agent(workspace, wanted.agent(), null)
                .orElseThrow(() -> new InvalidInputException(
                        "agent", "there is no agent '" + Sent.shown(wanted.agent()) + "'; GET /api/agents lists them"));
        var refusal = catalogue.refusal(workspace, agent.config());
        if (refusal.isPresent()) {
            throw new InvalidInputException("agent", refusal.get());
        }
    }

    private static void checkTerms(NewTask.Terms terms) throws InvalidInputException {
        if (terms.priority() < 0 || terms.priority() > 100) {
            throw new InvalidInputException(
                    "priority", "'" + terms.priority() + "' must be 0 to 100; the usual one is 50");
        }
        if (terms.attempts() < 1 || terms.attempts() > 10) {
            throw new InvalidInputException("attempts", "'" + terms.attempts() + "' must be 1 to 10; usual are 3");
        }
    }

    private void checkPlace(String workspace, NewTask.Place place) throws InvalidInputException {
        if (place.repository() != null) {
            checkText("repository", place.repository(), LONGEST_ADDRESS);
        }
        if (place.conversation() != null
                && !CONVERSATION.matcher(place.conversation()).matches()) {
            throw new InvalidInputException(
                    "session_id",
                    "'" + Sent.shown(place.conversation())
                            + "' may have 1 to 128 letters, digits, dots, colons, '@', '-' and '_'");
        }
        var parent = place.parent();
        if (parent != null
                && rows.find(parent)
                        .filter(row -> row.task().workspace().equals(workspace))
                        .isEmpty()) {
            throw new InvalidInputException("parent", "there is no task '" + Sent.shown(parent) + "'");
        }
    }

    private static void checkText(String field, String text, int longest) throws InvalidInputException {
        if (text.isBlank()) {
            throw new InvalidInputException(field, "is empty; say something");
        }
        if (text.length() > longest) {
            throw new InvalidInputException(field, "has " + text.length() + " characters; send at most " + longest);
        }
    }

    /** Where an agent works: what changes code in the code studio, agents that come with a studio there, others wherever their task leads. */
    String environment(NewTask wanted) {
        if (wanted.agent().equals(Agents.EXECUTOR)) {
            return CODE;
        }
        var own = catalogue
                .studioOfPreset(wanted.agent())
                .filter(studio -> !studio.presetEnvironments().isEmpty())
                .map(studio -> studio.presetEnvironments().getFirst().id());
        return own.orElse(wanted.place().repository() == null ? Agents.ENVIRONMENT : CODE);
    }
}
