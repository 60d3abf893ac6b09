package dev.atelier.agent.loop;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * The agent loop as a pure function: where a session stands, what is in hand, what time it is; hence what to do next.
 *
 * <p>Recovery is no special case. A run that takes a session over has nothing in hand, so whatever the journal shows as begun is
 * somebody else's who is gone:
 *
 * <ul>
 *   <li>an input without a request: the step is started;
 *   <li>a request without an end: its span is closed as failed and the same step asked again, one attempt further;
 *   <li>calls without result: results that exist stay; calls of idempotent tools run again; each other call that may have been
 *       begun gets the result "outcome unknown", so that the model looks before it acts; calls that cannot have been begun run;
 *   <li>waiting for a person: stays waiting;
 *   <li>idle: nothing.
 * </ul>
 *
 * <p>The order of the questions below is the order of precedence: stops first ({@link Halt}), then what is under way, then answers of
 * people, then calls ({@link CallSteps}), then the next request ({@link NextStep}). Before all of it, whatever the session's threads, or the
 * session above, have to know is delivered; and {@link Coordination} says what the end of a turn means where several threads work. Each
 * decision, carried out and folded, changes the state, so the machine cannot turn in a circle.
 */
public final class SessionLoop {
    private final CallSteps calls;

    /** @param isIdempotent whether a call of the tool of that name may be made again */
    public SessionLoop(Predicate<String> isIdempotent) {
        this.calls = new CallSteps(isIdempotent);
    }

    /** Whether something came in that the agent has not heard of yet. */
    public static boolean hasNews(LoopState state) {
        return state.inputs().anyMatters();
    }

    public Decision decide(LoopState state, Work work, Instant now) {
        var parcels = state.kin().undelivered(work.delivered());
        return parcels.isEmpty() ? Coordination.of(state, alone(state, work, now)) : new Decision.Deliver(parcels);
    }

    /** As if the session had no kin. */
    private Decision alone(LoopState state, Work work, Instant now) {
        if (state.status() instanceof Status.Terminated) {
            return work.isBusy() ? Halt.abort(work) : new Decision.Rest();
        }
        var stops = Stops.in(state.inputs(), state.status().isPaused());
        if (stops.isPresent()) {
            return Halt.by(stops.get(), state, work);
        }
        if (Halt.isOutOfTime(state, work, now)) {
            return Halt.outOfTime(state, work);
        }
        if (Halt.isOutOfTokens(state, work)) {
            return Halt.outOfTokens(state, work);
        }
        if (work.asking()) {
            return new Decision.Await(Halt.deadline(state));
        }
        return state.openRequest()
                .<Decision>map(Decision.CloseRequest::new)
                .or(() -> CallSteps.takeAnswers(state, work))
                .or(() -> calls.advance(state, work))
                .orElseGet(() -> NextStep.of(state, work, now));
    }
}
