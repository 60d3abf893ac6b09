package dev.atelier.agent.session;

import dev.atelier.agent.event.UserEvent.DefineOutcome;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks outcomes that are to be worked for, and gives them their ids. One at a time. */
record OutcomeChecks(Outcomes outcomes) {
    private static final int LONGEST_DESCRIPTION = 100_000;
    private static final int LONGEST_RUBRIC = 262_144;
    private static final int MOST_ITERATIONS = 20;
    private static final int ITERATIONS = 3;

    /** @param before inputs of the same request */
    DefineOutcome check(String field, @Nullable SessionId session, DefineOutcome outcome, List<Input> before)
            throws InvalidInputException {
        ContentIntake.checkText(field + ".description", outcome.description(), LONGEST_DESCRIPTION);
        ContentIntake.checkText(field + ".rubric", outcome.rubric(), LONGEST_RUBRIC);
        int iterations = outcome.maxIterations() == 0 ? ITERATIONS : outcome.maxIterations();
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new InvalidInputException(
                    field + ".max_iterations", "must be 1 to " + MOST_ITERATIONS + "; was " + iterations);
        }
        boolean another = before.stream().anyMatch(input -> input.data() instanceof DefineOutcome)
                || (session != null && outcomes.anyActive(session));
        if (another) {
            throw new InvalidInputException(
                    field,
                    "another outcome is worked for; wait until it is evaluated, or interrupt it first",
                    InvalidInputException.OUTCOME_ACTIVE);
        }
        return new DefineOutcome(
                Ids.create("outc_"), outcome.description(), outcome.rubric(), iterations, outcome.rubricFileId());
    }
}
