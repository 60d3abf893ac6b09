package dev.atelier.agent.run;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationEnd;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.Outcome;
import dev.atelier.agent.outcome.Grading;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of asking a grader. An evaluation has one end, however often its grader was asked; what was used without a verdict counts with
 * it. Owned by the run's thread.
 */
final class Verdicts {
    private final Function<Usage, Optional<Money>> prices;
    private Usage unbilled = Usage.NONE;

    /** @param prices what usage costs at list price now */
    Verdicts(Function<Usage, Optional<Money>> prices) {
        this.prices = prices;
    }

    /** A verdict ends the evaluation. */
    List<Results.Entry> of(Message.Answered answered, Outcome.Active outcome) {
        var verdict = Grading.read(answered.answer().content());
        unbilled = unbilled.plus(answered.answer().usage());
        var result = outcome.after(verdict.result());
        return List.of(Results.Entry.of(end(answered.request(), outcome, result, verdict.explanation())));
    }

    /** The evaluation stays open; whoever stopped it says how it ends. */
    List<Results.Entry> of(Message.Aborted aborted) {
        unbilled = unbilled.plus(aborted.used());
        return List.of();
    }

    /**
     * The evaluation stays open as long as its grader is asked again.
     *
     * @param failure what is told of it
     * @param isLast whether nobody asks again
     */
    List<Results.Entry> of(Message.Failed failed, Outcome.Active outcome, List<Results.Entry> failure, boolean isLast) {
        unbilled = unbilled.plus(failed.used());
        var entries = new ArrayList<>(failure);
        if (isLast) {
            var why = "The grader could not be asked: " + failed.why().getMessage();
            entries.addFirst(Results.Entry.of(end(failed.request(), outcome, Outcome.FAILED, why)));
        }
        return entries;
    }

    private OutcomeEvaluationEnd end(EventId evaluation, Outcome.Active outcome, String result, String explanation) {
        return billed(new OutcomeEvaluationEnd(
                evaluation.value(), outcome.id(), outcome.iteration(), result, explanation, Usage.NONE, null));
    }

    /** The end of an evaluation, with all that it used. */
    OutcomeEvaluationEnd billed(OutcomeEvaluationEnd end) {
        var used = unbilled;
        unbilled = Usage.NONE;
        return new OutcomeEvaluationEnd(
                end.outcomeEvaluationStartId(),
                end.outcomeId(),
                end.iteration(),
                end.result(),
                end.explanation(),
                used,
                used.equals(Usage.NONE) ? null : prices.apply(used).orElse(null));
    }
}
