package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the loop knows of a session: a fold of its journal and nothing else. Two runs that folded the same events decide the same.
 *
 * <p>Owned by one thread. Fields are not final, so that a snapshot can set them; what is no part of it is {@code transient}.
 */
public final class LoopState {
    private final transient Predicate<StudioEvent> matters;
    private Calls calls = new Calls();
    private Inputs inputs = new Inputs();
    private Spending spending = new Spending();
    private ContextSize context = new ContextSize();
    private Compaction compaction = new Compaction();
    private Kin kin = new Kin();
    private Outcome outcome = new Outcome();
    private EngineMemory engine = new EngineMemory();
    private Seq head = Seq.START;
    private Progress progress = new Progress();
    private SessionEvent.@Nullable Created created;

    /** @param matters whether a studio's input is something that its agent has to hear of */
    public LoopState(Predicate<StudioEvent> matters) {
        this.matters = matters;
    }

    /**
     * Folds the next event.
     *
     * @param data empty if this server does not know the type
     * @throws IllegalStateException if it is not the next one: the caller lost events
     */
    public void apply(Event event, Optional<EventData> data) {
        if (!event.seq().equals(head.next())) {
            throw new IllegalStateException("event " + event.seq() + " does not follow " + head);
        }
        head = event.seq();
        data.ifPresent(known -> fold(event, known));
    }

    private void fold(Event event, EventData data) {
        kin.fold(event, data, calls);
        if (Kin.isForeign(event)) {
            if (event.isInput()) {
                inputs.arrivedForThread(event.id(), data);
            }
            return;
        }
        context.came(data);
        switch (data) {
            case UserEvent input -> inputs.arrived(event.id(), input, matters(input));
            case AgentEvent act -> fold(event, act);
            case SessionEvent change -> fold(event, change);
            case SpanEvent span -> fold(event, span);
            case EngineEvent told -> engine.fold(told);
            case StudioEvent own when event.isInput() -> inputs.arrived(event.id(), own, matters.test(own));
            case StudioEvent _ -> {}
        }
    }

    private static boolean matters(UserEvent input) {
        return input instanceof UserEvent.Message || input instanceof UserEvent.DefineOutcome;
    }

    private void fold(Event event, AgentEvent act) {
        switch (act) {
            case AgentEvent.Use use -> {
                calls.made(event, use);
                progress.called();
                compaction.said();
            }
            case AgentEvent.Result result -> {
                calls.finished(result.call());
                compaction.got(result.content());
            }
            case AgentEvent.ThreadContextCompacted summary -> {
                compaction.summarised();
                context.shrank(summary.summary());
            }
            case AgentEvent.Message message -> {
                if (message.content().stream().anyMatch(Conversation::saysSomething)) {
                    compaction.said();
                }
            }
            case AgentEvent.Thinking _, AgentEvent.ThreadMessageSent _ -> {}
            case AgentEvent.ThreadMessageReceived _ -> inputs.arrived(event.id(), act, true);
        }
    }

    private void fold(Event event, SpanEvent span) {
        switch (span) {
            case SpanEvent.ModelRequestStart start -> {
                spending.asked(start.model());
                compaction.requested(start);
                progress.requested(event.id(), start, compaction.isSummarising());
            }
            case SpanEvent.ModelRequestEnd end -> end(end);
            case SpanEvent.GatewayRequestEnd end -> {
                spending.used(end.modelUsage(), end.listCost());
                if (!created().agent().isBuiltin()) {
                    progress.used(end.modelUsage());
                }
            }
            case SpanEvent.OutcomeEvaluationStart start -> outcome.started(event.id(), start);
            case SpanEvent.OutcomeEvaluationOngoing _ -> {}
            case SpanEvent.OutcomeEvaluationEnd end -> {
                spending.used(end.usage(), end.listCost());
                outcome.ended(end);
                progress.graded(end);
            }
        }
    }

    private void end(SpanEvent.ModelRequestEnd end) {
        spending.used(end.modelUsage(), end.listCost());
        progress.ended(end, compaction.isSummarising(), !calls.isEmpty());
        if (!compaction.isSummarising() && !end.isError()) {
            context.counted(end.modelUsage());
        }
        compaction.ended(end);
    }

    private void fold(Event event, SessionEvent change) {
        switch (change) {
            case SessionEvent.Created first -> created = first;
            case SessionEvent.InputsProcessed taken -> taken.eventIds().forEach(id -> take(id, event.seq()));
            case SessionEvent.StatusRunning _ -> run(event.at());
            case SessionEvent.StatusIdle idle -> rest(idle.stopReason(), event.at());
            case SessionEvent.StatusRescheduled later -> progress.rescheduled(later.retryAt());
            case SessionEvent.StatusTerminated _, SessionEvent.Deleted _ -> progress.terminated();
            case SessionEvent.Updated updated -> created = created().with(updated);
            case SessionEvent.Failed(var error) -> {
                if (!error.isAside()) {
                    progress.failed(error.retryStatus());
                }
            }
            case SessionEvent.ThreadCreated _,
                    SessionEvent.ThreadStatusRunning _,
                    SessionEvent.ThreadStatusRescheduled _,
                    SessionEvent.ThreadStatusTerminated _ -> {}
            case SessionEvent.ThreadStatusIdle idle -> {
                if (kin.isSelf(idle.sessionThreadId())) {
                    standBy(idle.stopReason(), event.at());
                }
            }
            case SessionEvent.UsageReport report -> spending.told(report.listCost());
        }
    }

    private void take(String id, Seq at) {
        inputs.taken(new EventId(id)).ifPresent(input -> {
            switch (input.data()) {
                case UserEvent.ToolConfirmation answer -> calls.answered(answer, at);
                case UserEvent.Result result -> {
                    calls.finished(result.call());
                    compaction.got(result.content());
                }
                case UserEvent.DefineOutcome wanted -> outcome.defined(wanted);
                case UserEvent.Interrupt _ -> outcome.dropped();
                default -> {}
            }
        });
    }

    private void run(Instant at) {
        spending.began(at);
        if (progress.runs(at, !calls.isEmpty())) {
            compaction.turnBegan();
        }
    }

    private void rest(StopReason why, Instant at) {
        progress.rests(why, at, turn().isUnfinished() || outcome.isOwed(turn()));
        spending.ended();
        outcome.turnEnded(why);
    }

    private void standBy(StopReason why, Instant at) {
        progress.standsBy(why, at);
        spending.standsBy(at);
        outcome.turnEnded(why);
    }

    public Seq head() {
        return head;
    }

    public Status status() {
        return progress.status();
    }

    /**
     * What the session is made of now: its beginning, overlaid by what changed since.
     *
     * @throws IllegalStateException before the first event
     */
    public SessionEvent.Created created() {
        if (created == null) {
            throw new IllegalStateException("a journal begins with session.created");
        }
        return created;
    }

    /** How often the current step failed and was to be tried again. */
    public int failures() {
        return turn().failures();
    }

    /** What was used so far. */
    public Spending spending() {
        return spending;
    }

    /** What another engine keeps of it. */
    public EngineMemory engine() {
        return engine;
    }

    /** What the session works for. */
    public Outcome outcome() {
        return outcome;
    }

    /** An input that waits to be taken up. */
    public Optional<EventData> waiting(EventId input) {
        return inputs.find(input);
    }

    /** Whether the conversation has to be summarised. */
    public Compaction compaction() {
        return compaction;
    }

    /** How large the next request will be. */
    public ContextSize context() {
        return context;
    }

    /** The request without an end. */
    public Optional<EventId> openRequest() {
        return progress.request();
    }

    /** A call that has no result yet. */
    public Optional<AgentEvent.Use> use(EventId call) {
        return calls.matching(open -> open.id().equals(call)).stream()
                .findFirst()
                .map(Call::use);
    }

    public boolean isOpen(EventId call) {
        return !calls.matching(open -> open.id().equals(call)).isEmpty();
    }

    /** Whether a worker of the client may run one of these calls of the session's own agent now. */
    public boolean waitsForWorker(List<String> ids) {
        return !calls.matching(
                        call -> call.isForWorker() && ids.contains(call.id().value()))
                .isEmpty();
    }

    /** The threads that the agent called in, or the session that called it in. */
    Kin kin() {
        return kin;
    }

    Calls calls() {
        return calls;
    }

    /** The calls that have no result yet, in order. */
    public List<Call> openCalls() {
        return calls.all();
    }

    /** Whether inputs wait that a run will take up. */
    public boolean isAboutToWork() {
        return inputs.callForWorkWithout(List.of(), status().isPaused());
    }

    Inputs inputs() {
        return inputs;
    }

    Turn turn() {
        return progress.turn();
    }

    /** Why the model declined to answer last. */
    StopReason.Refusal refusal() {
        return progress.refusal();
    }
}
