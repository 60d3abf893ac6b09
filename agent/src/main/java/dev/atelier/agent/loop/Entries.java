package dev.atelier.agent.loop;

import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a decision writes into the journal, in one batch. */
public final class Entries {
    private Entries() {}

    /** Ends with the {@code span.model_request_start}. */
    public static List<EventData> of(Decision.StartStep decision, String model) {
        var entries = new ArrayList<EventData>();
        if (decision.becomesRunning()) {
            entries.add(new SessionEvent.StatusRunning());
        }
        taken(entries, decision.inputs());
        entries.add(new SpanEvent.ModelRequestStart(model, decision.step(), decision.attempt()));
        return entries;
    }

    /** Ends with the {@code span.model_request_start}. */
    public static List<EventData> of(Decision.Summarise decision, String model) {
        var entries = new ArrayList<EventData>();
        if (decision.becomesRunning()) {
            entries.add(new SessionEvent.StatusRunning());
        }
        entries.add(new SpanEvent.ModelRequestStart(model, decision.step(), decision.attempt(), Compaction.PURPOSE));
        return entries;
    }

    /** Ends with the {@code span.outcome_evaluation_start} unless that is there already; then there may be nothing to write. */
    public static List<EventData> of(Decision.Grade decision) {
        var entries = new ArrayList<EventData>();
        if (decision.becomesRunning()) {
            entries.add(new SessionEvent.StatusRunning());
        }
        taken(entries, decision.inputs());
        if (decision.open() == null) {
            var outcome = decision.outcome();
            entries.add(new SpanEvent.OutcomeEvaluationStart(outcome.id(), outcome.iteration()));
        }
        return entries;
    }

    public static List<EventData> of(Decision.GiveUp decision) {
        return List.of(new SessionEvent.Failed(decision.why()));
    }

    public static List<EventData> of(Decision.TakeAnswers decision) {
        var entries = new ArrayList<EventData>();
        if (decision.becomesRunning()) {
            entries.add(new SessionEvent.StatusRunning());
        }
        taken(entries, decision.inputs());
        return entries;
    }

    public static List<EventData> of(Decision.Settle decision) {
        var entries = new ArrayList<EventData>();
        taken(entries, decision.inputs());
        if (decision.why() != null) {
            entries.add(new SessionEvent.StatusIdle(decision.why()));
        }
        return entries;
    }

    public static List<EventData> of(Decision.Collapse decision) {
        var entries = new ArrayList<EventData>();
        taken(entries, decision.inputs());
        entries.add(new SessionEvent.StatusIdle(decision.why()));
        entries.add(new SessionEvent.StatusTerminated());
        return entries;
    }

    public static List<EventData> of(Decision.StandBy decision, LoopState state) {
        var entries = new ArrayList<EventData>();
        if (decision.becomesRunning()) {
            entries.add(new SessionEvent.StatusRunning());
        }
        taken(entries, decision.inputs());
        var kin = state.kin();
        entries.add(new SessionEvent.ThreadStatusIdle(kin.self(), kin.name(), decision.own()));
        return entries;
    }

    public static List<EventData> of(Decision.Coordinate decision, LoopState state) {
        return ThreadTools.carryOut(state, decision.calls());
    }

    public static List<EventData> of(Decision.CloseRequest decision) {
        return List.of(new SpanEvent.ModelRequestEnd(decision.request().value(), true, null, SpanEvent.Usage.NONE));
    }

    /**
     * @param tools the names of the tools that exist
     * @param equipment what the agent was given
     */
    public static List<EventData> of(Decision.CloseCalls decision, Set<String> tools, Equipment equipment) {
        return decision.closings().stream()
                .<EventData>map(closing -> {
                    var text = Content.text(words(closing, tools, equipment));
                    var call = closing.call();
                    return AgentEvent.Result.of(call.use(), call.id().value(), List.of(text), true);
                })
                .toList();
    }

    private static String words(Decision.Closing closing, Set<String> tools, Equipment equipment) {
        var call = closing.call();
        var name = call.use().toolName();
        return switch (closing.ending()) {
            case REFUSED_BY_POLICY ->
                tools.contains(name)
                        ? "The policy of this agent does not allow '" + name + "'."
                        : UnknownTool.words(name, tools, equipment);
            case REFUSED_BY_PERSON -> refusal(call);
            case INTERRUPTED -> "interrupted by user";
            case OUT_OF_TIME -> "stopped: the time limit of the turn is reached";
            case OUT_OF_TOKENS -> "stopped: the token limit of the turn is reached";
            case OUTCOME_UNKNOWN ->
                call.fromOutside()
                        ? "interrupted, outcome unknown: somebody else made this call, and the session went to work, or the server stopped, while it ran."
                        : "interrupted, outcome unknown: the server stopped while this call ran. Look at what it did before you repeat it.";
        };
    }

    private static String refusal(Call call) {
        var verdict = call.verdict();
        var message = verdict == null ? null : verdict.answer().denyMessage();
        return message == null ? "denied by user" : "denied by user: " + message;
    }

    private static void taken(List<EventData> entries, List<EventId> inputs) {
        if (!inputs.isEmpty()) {
            entries.add(new SessionEvent.InputsProcessed(
                    inputs.stream().map(EventId::value).toList()));
        }
    }
}
