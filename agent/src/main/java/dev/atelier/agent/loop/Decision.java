package dev.atelier.agent.loop;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.NearBudget;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.EventId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run does next. After carrying it out and folding what that appended, it asks again. */
public sealed interface Decision {
    /**
     * Ask the model.
     *
     * @param becomesRunning say so first
     * @param inputs are taken up with it
     */
    record StartStep(boolean becomesRunning, List<EventId> inputs, int step, int attempt) implements Decision {}

    /**
     * Ask the model for a summary of the older part of the conversation.
     *
     * @param becomesRunning say so first
     * @param step of the step that waits for it
     */
    record Summarise(boolean becomesRunning, int step, int attempt) implements Decision {}

    /**
     * Have the work graded.
     *
     * @param becomesRunning say so first
     * @param inputs are taken up with it
     * @param open the evaluation to go on with; null begins one
     */
    record Grade(
            boolean becomesRunning,
            List<EventId> inputs,
            Outcome.Active outcome,
            @Nullable EventId open) implements Decision {}

    /** End an evaluation that nobody waits for any more. */
    record CloseGrade(SpanEvent.OutcomeEvaluationEnd end) implements Decision {}

    /** Say why the turn is lost. */
    record GiveUp(SessionEvent.ErrorInfo why) implements Decision {}

    /** Find out whether the next request can be paid for, and set aside what it can cost at most. */
    record Reserve() implements Decision {}

    /**
     * Say what was used so far.
     *
     * @param spent by the session and its threads
     */
    record Report(Money spent, List<NearBudget> near) implements Decision {}

    /** Hand what follows from the journal to the journals it is for, before anything else is decided. */
    record Deliver(List<Parcel> parcels) implements Decision {}

    /** Carry out these calls, which are of {@link ThreadTools}. */
    record Coordinate(List<Call> calls) implements Decision {}

    /** Begin these calls. */
    record RunCalls(List<Call> calls) implements Decision {}

    /** Give these calls a result without running them. */
    record CloseCalls(List<Closing> closings) implements Decision {}

    /** Take up people's answers to {@code ask}. */
    record TakeAnswers(boolean becomesRunning, List<EventId> inputs) implements Decision {}

    /** End a span whose request nobody waits for any more. */
    record CloseRequest(EventId request) implements Decision {}

    /** Stop what is at work, then ask again. */
    record Abort() implements Decision {}

    /**
     * Wait for work or input.
     *
     * @param until latest, null for no limit
     */
    record Await(@Nullable Instant until) implements Decision {}

    /** Nothing to do before this time, unless an input comes. */
    record Postpone(Instant until) implements Decision {}

    /**
     * Say where the session stands.
     *
     * @param why it is idle now; null keeps the status
     * @param inputs are taken up with it
     * @param rests whether nothing is left to do, so that the session leaves the queue in the same transaction
     */
    record Settle(@Nullable StopReason why, List<EventId> inputs, boolean rests) implements Decision {}

    /**
     * Say that the agent's own turn is over while threads work on.
     *
     * @param becomesRunning say first that the session runs
     * @param own why the agent is at rest
     * @param inputs as in {@link Settle}
     * @param rests as in {@link Settle}
     */
    record StandBy(boolean becomesRunning, StopReason own, List<EventId> inputs, boolean rests) implements Decision {}

    /**
     * Say that a thread's turn is lost, and the thread with it: nothing reaches it any more.
     *
     * @param inputs are taken up with it; others are lost, too
     */
    record Collapse(StopReason.RetriesExhausted why, List<EventId> inputs) implements Decision {}

    /** Nothing to do, and the journal says all: leave the queue. */
    record Rest() implements Decision {}

    /** A call that ends without being run. */
    record Closing(Call call, Ending ending) {}

    /** Why a call ends without being run to its end. */
    enum Ending {
        REFUSED_BY_POLICY,
        REFUSED_BY_PERSON,
        INTERRUPTED,
        OUT_OF_TIME,
        OUT_OF_TOKENS,
        OUTCOME_UNKNOWN
    }
}
