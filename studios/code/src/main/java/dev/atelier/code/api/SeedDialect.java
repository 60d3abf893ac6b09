package dev.atelier.code.api;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.run.RunState;
import dev.atelier.code.run.RunStatus;
import dev.atelier.journal.Event;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a run in the messages that clients of the seed's API know. A pure fold: the same events give the same messages, so that a stream
 * can be gone on with from any of them. For one thread.
 */
public final class SeedDialect {
    private final EventCodec codec = codec();
    private final SeedTools tools = new SeedTools();
    private final SeedFacts facts = new SeedFacts();
    private RunState state = RunState.NOTHING;
    private boolean closed;
    private boolean over;

    static EventCodec codec() {
        return new EventCodec(EventTypes.with(List.of(CodeEvent.types())));
    }

    /** What goes out before the event itself; often nothing. */
    public List<ObjectNode> tell(Event event) {
        return codec.read(event).map(data -> tell(event, data)).orElse(List.of());
    }

    /** Whether nothing more comes unless somebody writes: there is a result, and it was told. */
    public boolean isOver() {
        return over;
    }

    private List<ObjectNode> tell(Event event, EventData data) {
        var before = state;
        state = state.apply(event, data);
        return switch (data) {
            case UserEvent input -> heard(event, input, before);
            case AgentEvent did -> tools.tell(event, did, phase());
            case CodeEvent found -> facts.tell(event, found);
            case SessionEvent became -> became(event, became);
            case SpanEvent.ModelRequestStart _
            when before.tally().requests().started() == 0 ->
                List.of(SeedMessage.of("git", Phase.INITIALIZATION, event, "The repository is laid out"));
            default -> List.of();
        };
    }

    private Phase phase() {
        var findings = state.findings();
        if (findings.outcome().change() != null) {
            return Phase.GIT_OPERATIONS;
        }
        return findings.plan() == null ? Phase.ANALYSIS : Phase.TOOLS_EXECUTION;
    }

    private List<ObjectNode> heard(Event event, UserEvent input, RunState before) {
        return switch (input) {
            case UserEvent.Message message -> {
                over = false;
                boolean isTask = before.prompt().isEmpty();
                yield List.of(SeedMessage.of(
                        isTask ? "status" : "info",
                        isTask ? Phase.INITIALIZATION : phase(),
                        event,
                        (isTask ? "The task: " : "Somebody wrote: ") + SeedTools.words(message.content())));
            }
            case UserEvent.ToolConfirmation answer -> {
                over = false;
                var words = answer.result() == UserEvent.Decision.ALLOW ? "It was approved" : "It was rejected";
                var why = answer.denyMessage() == null ? "" : ": " + answer.denyMessage();
                yield List.of(SeedMessage.of("status", phase(), event, words + why));
            }
            case UserEvent.Interrupt _ ->
                List.of(SeedMessage.of("info", phase(), event, "Somebody asked the agent to stop"));
            case UserEvent.Pause _ -> List.of(SeedMessage.of("info", phase(), event, "Somebody paused the run"));
            case UserEvent.Resume _ -> {
                over = false;
                yield List.of(SeedMessage.of("info", phase(), event, "The run goes on"));
            }
            case UserEvent.DefineOutcome _ -> {
                over = false;
                yield List.of();
            }
            case UserEvent.Result _ -> List.of();
        };
    }

    private List<ObjectNode> became(Event event, SessionEvent change) {
        return switch (change) {
            case SessionEvent.Created created -> List.of(SeedOutcome.begun(event, created));
            case SessionEvent.StatusRunning _ -> {
                boolean first = !over && state.tally().requests().started() == 0;
                over = false;
                yield first ? SeedOutcome.preparing(event, state) : List.of();
            }
            case SessionEvent.StatusIdle(var reason) -> rested(event, reason);
            case SessionEvent.StatusRescheduled later ->
                List.of(SeedMessage.of(
                        "info", phase(), event, "A passing failure; attempt " + later.attempt() + " follows"));
            case SessionEvent.Failed(var error) ->
                List.of(SeedOutcome.failure(event, error, error.isAside() ? phase() : Phase.ERROR));
            case SessionEvent.StatusTerminated _, SessionEvent.Deleted _ -> {
                closed = true;
                yield over ? List.of() : result(event);
            }
            default -> List.of();
        };
    }

    private List<ObjectNode> rested(Event event, StopReason reason) {
        return switch (reason) {
            case StopReason.RequiresAction(var calls) -> List.of(SeedOutcome.waiting(event, phase(), state, calls));
            case StopReason.Paused _ ->
                List.of(SeedMessage.of("status", phase(), event, "The run is paused; user.resume goes on"));
            case StopReason.BudgetReached _ ->
                List.of(SeedMessage.of(
                        "status", phase(), event, "The budget is used up; the run goes on when somebody raises it"));
            case StopReason.EndTurn _,
                    StopReason.RetriesExhausted _,
                    StopReason.LimitReached _,
                    StopReason.Interrupted _,
                    StopReason.Refusal _ -> result(event);
        };
    }

    private List<ObjectNode> result(Event event) {
        over = true;
        return List.of(SeedOutcome.of(event, state, RunStatus.of(state, closed)));
    }
}
