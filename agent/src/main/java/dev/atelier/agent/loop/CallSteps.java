package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Decision.Closing;
import dev.atelier.agent.loop.Decision.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Brings the calls of an answer to their results: by people's answers, by clients' results, by running them. */
final class CallSteps {
    private final Predicate<String> isIdempotent;

    /** @param isIdempotent whether a call of the tool of that name may be made again */
    CallSteps(Predicate<String> isIdempotent) {
        this.isIdempotent = isIdempotent;
    }

    /** Takes up answers that calls wait for; late or repeated ones are taken up with whatever comes next. */
    static Optional<Decision> takeAnswers(LoopState state, Work work) {
        boolean anyAwaited =
                state.inputs().list().stream().anyMatch(input -> state.calls().isAwaited(input.data()));
        if (!anyAwaited) {
            return Optional.empty();
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

    /** What can be done with the calls that nobody has in hand. */
    private final class Sorted {
        private final List<Closing> closings = new ArrayList<>();
        private final List<Call> ofThreads = new ArrayList<>();
        private final List<Call> runnable = new ArrayList<>();

        Sorted(LoopState state, Work work) {
            state.calls()
                    .matching(open -> !work.calling().contains(open.id()))
                    .forEach(call -> sort(call, state, work));
        }

        private void sort(Call call, LoopState state, Work work) {
            switch (call.standing()) {
                case REFUSED_BY_POLICY -> closings.add(new Closing(call, Ending.REFUSED_BY_POLICY));
                case REFUSED_BY_PERSON -> closings.add(new Closing(call, Ending.REFUSED_BY_PERSON));
                case WAITS_FOR_PERSON, WAITS_FOR_CLIENT -> {}
                case MAY_RUN -> {
                    boolean unknown = call.mayHaveBegunBefore(work.takenOver()) && !isRepeatable(call);
                    if (ThreadTools.has(state.created().agent(), call.use().toolName())) {
                        ofThreads.add(call);
                    } else if (unknown) {
                        closings.add(new Closing(call, Ending.OUTCOME_UNKNOWN));
                    } else {
                        runnable.add(call);
                    }
                }
            }
        }
    }

    /**
     * Of a tool elsewhere the journal knows: who asks again may hear something else. A call from outside is never made again: whoever made it was told
     * that it was stopped, and decides.
     */
    private boolean isRepeatable(Call call) {
        return !call.fromOutside() && isRepeatableByItself(call);
    }

    private boolean isRepeatableByItself(Call call) {
        return call.use() instanceof AgentEvent.McpToolUse elsewhere
                ? elsewhere.repeatable()
                : isIdempotent.test(call.use().name());
    }

    /** Brings the calls of the last answer nearer to their results; empty once all have one. */
    Optional<Decision> advance(LoopState state, Work work) {
        if (state.calls().isEmpty()) {
            return Optional.empty();
        }
        var sorted = new Sorted(state, work);
        if (!sorted.closings.isEmpty()) {
            return Optional.of(new Decision.CloseCalls(sorted.closings));
        }
        if (!sorted.ofThreads.isEmpty()) {
            return Optional.of(new Decision.Coordinate(sorted.ofThreads));
        }
        if (!sorted.runnable.isEmpty()) {
            return Optional.of(new Decision.RunCalls(sorted.runnable));
        }
        if (work.isBusy()) {
            return Optional.of(new Decision.Await(Halt.deadline(state)));
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
}
