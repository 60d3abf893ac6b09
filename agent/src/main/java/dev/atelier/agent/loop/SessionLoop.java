package dev.atelier.agent.loop;

import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Decision.Closing;
import dev.atelier.agent.loop.Decision.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
 * <p>The order of the questions below is the order of precedence: stops first, then what is under way, then answers of people, then
 * calls, then the next request. Before all of it, whatever the session's threads, or the session above, have to know is delivered; and
 * {@link Coordination} says what the end of a turn means where several threads work. Each decision, carried out and folded, changes the
 * state, so the machine cannot turn in a circle.
 */
public final class SessionLoop {
    private final Predicate<String> isIdempotent;

    /** @param isIdempotent whether a call of the tool of that name may be made again */
    public SessionLoop(Predicate<String> isIdempotent) {
        this.isIdempotent = isIdempotent;
    }

    public Decision decide(LoopState state, Work work, Instant now) {
        var parcels = state.kin().undelivered(work.delivered());
        return parcels.isEmpty() ? Coordination.of(state, alone(state, work, now)) : new Decision.Deliver(parcels);
    }

    /** As if the session had no kin. */
    private Decision alone(LoopState state, Work work, Instant now) {
        if (state.status() instanceof Status.Terminated) {
            return work.isBusy() ? abort(work) : new Decision.Rest();
        }
        var stops = Stops.in(state.inputs(), state.status().isPaused());
        if (stops.isPresent()) {
            return clear(state, work, Ending.INTERRUPTED)
                    .or(() -> stops.get().paused()
                            ? Optional.empty()
                            : state.outcome().close(Outcome.INTERRUPTED, "interrupted by user"))
                    .orElseGet(() -> obey(state, stops.get()));
        }
        if (isOutOfTime(state, work, now)) {
            return clear(state, work, Ending.OUT_OF_TIME)
                    .or(() -> state.outcome().close(Outcome.FAILED, "the time limit of the turn is reached"))
                    .orElseGet(
                            () -> limit(state, "seconds", limits(state).time().toSeconds()));
        }
        if (work.asking()) {
            return new Decision.Await(deadline(state));
        }
        return state.openRequest()
                .<Decision>map(Decision.CloseRequest::new)
                .or(() -> takeAnswers(state, work))
                .or(() -> advanceCalls(state, work))
                .orElseGet(() -> next(state, work, now));
    }

    /** Ends what is under way, one thing after the other; empty once nothing is. */
    private static Optional<Decision> clear(LoopState state, Work work, Ending ending) {
        if (work.isBusy()) {
            return Optional.of(abort(work));
        }
        if (state.openRequest().isPresent()) {
            return state.openRequest().map(Decision.CloseRequest::new);
        }
        if (!state.calls().isEmpty()) {
            var results = state.inputs()
                    .matching(data -> data instanceof UserEvent.CustomToolResult
                            && state.calls().isAwaited(data));
            if (!results.isEmpty()) {
                return Optional.of(new Decision.TakeAnswers(false, results)); // what a client did is not lost
            }
            return Optional.of(new Decision.CloseCalls(state.calls().all().stream()
                    .map(call -> new Closing(call, ending))
                    .toList()));
        }
        return Optional.empty();
    }

    private static Decision abort(Work work) {
        return work.aborting() ? new Decision.Await(null) : new Decision.Abort();
    }

    private static Decision obey(LoopState state, Stops stops) {
        boolean rests = !state.inputs().callForWorkWithout(stops.inputs(), stops.paused());
        boolean changes = switch (state.status()) {
            case Status.Idle(StopReason.Paused _), Status.StandingBy(StopReason.Paused _) -> !stops.paused();
            case Status.Idle(StopReason.RequiresAction _) -> true;
            case Status.Idle(StopReason.BudgetReached _) -> true;
            case Status.Idle _ -> stops.paused() || stops.cancels();
            case Status.Running _, Status.StandingBy _, Status.Rescheduled _, Status.Terminated _ -> true;
        };
        return new Decision.Settle(changes ? stops.reason() : null, stops.inputs(), rests);
    }

    private static Optional<Decision> takeAnswers(LoopState state, Work work) {
        boolean anyAwaited =
                state.inputs().list().stream().anyMatch(input -> state.calls().isAwaited(input.data()));
        if (!anyAwaited) {
            return Optional.empty(); // late or repeated ones are taken up with whatever comes next
        }
        return goOnWaiting(state, work)
                .or(() -> Optional.of(new Decision.TakeAnswers(
                        !(state.status() instanceof Status.Running),
                        state.inputs().answers())));
    }

    /** Results of clients for some of the calls that wait, while others of them go on waiting: nothing begins to run. */
    private static Optional<Decision> goOnWaiting(LoopState state, Work work) {
        var rest = state.calls().without(state.inputs().results());
        boolean waits = state.status() instanceof Status.Idle
                && !work.isBusy()
                && !rest.isEmpty()
                && rest.stream().allMatch(Call::isWaiting)
                && state.inputs().list().stream()
                        .noneMatch(input -> input.data() instanceof UserEvent.ToolConfirmation answer
                                && state.calls().isAwaited(answer));
        return waits
                ? Optional.of(
                        new Decision.Settle(requiresAction(rest), state.inputs().answers(), true))
                : Optional.empty();
    }

    private static StopReason requiresAction(List<Call> calls) {
        return new StopReason.RequiresAction(
                calls.stream().map(call -> call.id().value()).toList());
    }

    /** Brings the calls of the last answer nearer to their results; empty once all have one. */
    private Optional<Decision> advanceCalls(LoopState state, Work work) {
        if (state.calls().isEmpty()) {
            return Optional.empty();
        }
        var closings = new ArrayList<Closing>();
        var runnable = new ArrayList<Call>();
        var ofThreads = new ArrayList<Call>();
        for (var call : state.calls().matching(open -> !work.calling().contains(open.id()))) {
            switch (call.standing()) {
                case REFUSED_BY_POLICY -> closings.add(new Closing(call, Ending.REFUSED_BY_POLICY));
                case REFUSED_BY_PERSON -> closings.add(new Closing(call, Ending.REFUSED_BY_PERSON));
                case WAITS_FOR_PERSON, WAITS_FOR_CLIENT -> {}
                case MAY_RUN -> {
                    if (ThreadTools.has(state.created().agent(), call.use().name())) {
                        ofThreads.add(call);
                        continue;
                    }
                    boolean unknown = call.mayHaveBegunBefore(work.takenOver())
                            && !isIdempotent.test(call.use().name());
                    if (unknown) {
                        closings.add(new Closing(call, Ending.OUTCOME_UNKNOWN));
                    } else {
                        runnable.add(call);
                    }
                }
            }
        }
        if (!closings.isEmpty()) {
            return Optional.of(new Decision.CloseCalls(closings));
        }
        if (!ofThreads.isEmpty()) {
            return Optional.of(new Decision.Coordinate(ofThreads));
        }
        if (!runnable.isEmpty()) {
            return Optional.of(new Decision.RunCalls(runnable));
        }
        if (work.isBusy()) {
            return Optional.of(new Decision.Await(deadline(state)));
        }
        return Optional.of(waitForAnswers(state));
    }

    private static Decision waitForAnswers(LoopState state) {
        var why = requiresAction(state.calls().all());
        var answers = state.inputs().answers();
        boolean known = state.status() instanceof Status.Idle(StopReason.RequiresAction already) && already.equals(why);
        if (known) {
            return answers.isEmpty() ? new Decision.Rest() : new Decision.Settle(null, answers, true);
        }
        return new Decision.Settle(why, answers, true);
    }

    /** No calls and nothing under way: the next request, or the end of the turn. */
    private static Decision next(LoopState state, Work work, Instant now) {
        return switch (state.status()) {
            case Status.Idle _, Status.StandingBy _ -> wake(state, work);
            case Status.Rescheduled(var retryAt) when now.isBefore(retryAt) -> new Decision.Postpone(retryAt);
            case Status.Rescheduled _, Status.Running _ -> goOn(state, work);
            case Status.Terminated _ -> new Decision.Rest();
        };
    }

    private static Decision wake(LoopState state, Work work) {
        var inputs = state.inputs();
        if (state.status().isOutOfBudget()
                && (inputs.anyMatters() || state.turn().isUnfinished())) {
            return Funding.of(state, work, nextStep(state));
        }
        if (state.status().isOutOfBudget() && state.outcome().isOwed(state.turn())) {
            return Outcome.grade(state, work);
        }
        boolean paused = state.status().isPaused();
        boolean resuming = paused && inputs.any(UserEvent.Resume.class);
        if (inputs.isEmpty() || (paused && !resuming)) {
            return new Decision.Rest();
        }
        if (Coordination.isHeldBack(state)) {
            return new Decision.Settle(null, inputs.all(), true);
        }
        if (inputs.anyMatters() || (resuming && state.turn().isUnfinished())) {
            return Funding.of(state, work, new Decision.StartStep(true, inputs.all(), 1, 1));
        }
        if (resuming && state.outcome().isOwed(state.turn())) {
            return Outcome.grade(state, work);
        }
        return new Decision.Settle(resuming ? new StopReason.EndTurn() : null, inputs.all(), true);
    }

    private static Decision goOn(LoopState state, Work work) {
        var turn = state.turn();
        boolean more = state.inputs().anyMatters();
        if (turn.last() == Turn.Last.EXHAUSTED) {
            return new Decision.Settle(
                    new StopReason.RetriesExhausted(), state.inputs().quiet(), !more);
        }
        if (turn.last() == Turn.Last.REFUSED) {
            return new Decision.Settle(
                    new StopReason.Refusal(null, null), state.inputs().quiet(), !more);
        }
        boolean alone = !state.kin().threads().anyWorking(); // their reports are part of the work
        if (!turn.isUnfinished() && !more && alone && state.outcome().isOwed(turn)) {
            return Outcome.grade(state, work);
        }
        if (!turn.isUnfinished() && !more) {
            return new Decision.Settle(new StopReason.EndTurn(), state.inputs().all(), true);
        }
        boolean again = turn.last() == Turn.Last.FAILED;
        var limits = limits(state);
        if (!again && turn.step() >= limits.steps()) {
            return limit(state, "steps", limits.steps());
        }
        if (turn.tokens() >= limits.tokens()) {
            return limit(state, "tokens", limits.tokens());
        }
        return Funding.of(state, work, nextStep(state));
    }

    private static Decision.StartStep nextStep(LoopState state) {
        var turn = state.turn();
        boolean again = turn.last() == Turn.Last.FAILED;
        return new Decision.StartStep(
                !(state.status() instanceof Status.Running),
                state.inputs().all(),
                again ? turn.step() : turn.step() + 1,
                again ? turn.attempt() + 1 : 1);
    }

    private static Decision limit(LoopState state, String limit, long value) {
        var inputs = state.inputs();
        return new Decision.Settle(new StopReason.LimitReached(limit, value), inputs.quiet(), !inputs.anyMatters());
    }

    /** Time runs out only on work: a turn that is done anyway ends as done. */
    private static boolean isOutOfTime(LoopState state, Work work, Instant now) {
        var deadline = deadline(state);
        boolean ending = !work.isBusy()
                && state.openRequest().isEmpty()
                && state.calls().isEmpty()
                && !state.turn().isUnfinished()
                && state.outcome().open().isEmpty()
                && !state.inputs().anyMatters();
        return deadline != null
                && !now.isBefore(deadline)
                && !ending
                && state.turn().last() != Turn.Last.EXHAUSTED
                && state.turn().last() != Turn.Last.REFUSED;
    }

    /** When the turn's time is used up; null while it does not work. */
    private static @Nullable Instant deadline(LoopState state) {
        var clock = state.turn().clock();
        Duration left = limits(state).time().minus(clock.before());
        return clock.since() == null ? null : clock.since().plus(left);
    }

    private static Limits limits(LoopState state) {
        return state.created().agent().limits();
    }
}
