package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The requests of models among a session's spans, and the evaluations of outcomes. Owned by one thread. */
final class Requests {
    private final TraceReader reader;
    private final Ending ending;
    private final Map<String, SpanDraft> open = new LinkedHashMap<>();
    private final Totals all = new Totals();
    private final List<String> tools = new ArrayList<>();
    private Totals ofTurn = new Totals();
    private Consumer<SpanDraft> begun = _ -> {};
    private @Nullable Failed failed;

    /** A request that failed, of which the next event says why. */
    private record Failed(SpanDraft draft, EventData how, Instant at) {}

    Requests(TraceReader reader, Ending ending) {
        this.reader = reader;
        this.ending = ending;
    }

    void told(Consumer<SpanDraft> listener) {
        begun = listener;
    }

    /** Who serves a model, null if nobody knows. */
    @Nullable
    String provider(String model) {
        return reader.providers().apply(model).orElse(null);
    }

    List<SpanDraft> open() {
        return List.copyOf(open.values());
    }

    Totals totals() {
        return all;
    }

    void turnBegan() {
        ofTurn = new Totals();
    }

    /** A tool was called in the answer that is being written down. */
    void called(String tool) {
        tools.add(tool);
    }

    void fold(Event event, SpanEvent span, TraceFold.Root root, SpanDraft parent) {
        switch (span) {
            case SpanEvent.ModelRequestStart start -> begin(event, start, root, parent);
            case SpanEvent.ModelRequestEnd end -> end(event, end);
            case SpanEvent.GatewayRequestEnd end -> {
                all.add(end.modelUsage(), end.listCost());
                parent.note("gateway_request", event.at(), known -> {
                    known.put("gen_ai.response.model", end.model()).put("atelier.failed", end.isError());
                    Totals.write(end.modelUsage(), end.listCost(), known);
                });
            }
            case SpanEvent.OutcomeEvaluationStart start -> {
                var id = TraceIds.ofEvent(event.id().value());
                var draft = root.open(Part.EVALUATION, id, parent.id(), "evaluate_outcome", event.at(), start);
                draft.attributes()
                        .put("gen_ai.conversation.id", event.session().value())
                        .put("atelier.outcome.id", start.outcomeId())
                        .put("atelier.outcome.iteration", start.iteration());
                open.put(event.id().value(), draft);
                begun.accept(draft);
            }
            case SpanEvent.OutcomeEvaluationOngoing _ -> {}
            case SpanEvent.OutcomeEvaluationEnd end -> evaluated(event, end);
        }
    }

    private void begin(Event event, SpanEvent.ModelRequestStart start, TraceFold.Root root, SpanDraft parent) {
        tools.clear();
        var id = TraceIds.ofEvent(event.id().value());
        var draft = root.open(Part.REQUEST, id, parent.id(), "chat " + start.model(), event.at(), start)
                .as(Span.Kind.CLIENT);
        draft.attributes()
                .put("gen_ai.operation.name", "chat")
                .put("gen_ai.provider.name", provider(start.model()))
                .put("gen_ai.conversation.id", event.session().value())
                .put("gen_ai.request.model", root.created().agent().model().id())
                .put("gen_ai.response.model", start.model())
                .put("atelier.step", start.step())
                .put("atelier.attempt", start.attempt())
                .put("atelier.purpose", start.purpose());
        open.put(event.id().value(), draft);
        begun.accept(draft);
    }

    private void end(Event event, SpanEvent.ModelRequestEnd end) {
        count(end.modelUsage(), end.listCost());
        var draft = open.remove(end.modelRequestStartId());
        if (draft == null) {
            return;
        }
        Totals.write(end.modelUsage(), end.listCost(), draft.attributes());
        if (!tools.isEmpty()) {
            draft.attributes().put("atelier.tools", List.copyOf(tools));
        }
        if (end.stopReason() != null) {
            draft.attributes().put("gen_ai.response.finish_reasons", List.of(end.stopReason()));
        }
        if (end.isError()) {
            failed = new Failed(draft, end, event.at());
        } else {
            ending.finish(draft, end, event.at());
        }
    }

    private void evaluated(Event event, SpanEvent.OutcomeEvaluationEnd end) {
        count(end.usage(), end.listCost());
        var draft = open.remove(end.outcomeEvaluationStartId());
        if (draft == null) {
            return;
        }
        Totals.write(end.usage(), end.listCost(), draft.attributes());
        draft.attributes().put("atelier.outcome.result", end.result());
        if (end.result().equals("failed")) {
            draft.failed("evaluation_failed");
        }
        ending.finish(draft, end, event.at());
    }

    private void count(SpanEvent.Usage usage, @Nullable Money listCost) {
        all.add(usage, listCost);
        ofTurn.add(usage, listCost);
    }

    /** Says why the last request failed, by what came next. */
    void settle(EventData next, Instant now) {
        var ended = failed;
        if (ended != null) {
            failed = null;
            ending.finish(ended.draft().failed(why(ended, next)), ended.how(), ended.at());
        }
    }

    private static String why(Failed ended, EventData next) {
        if (ended.how() instanceof SpanEvent.ModelRequestEnd end && end.stopReason() != null) {
            return end.stopReason();
        }
        return switch (next) {
            case SessionEvent.Failed failure -> failure.error().type();
            case SessionEvent.StatusIdle(StopReason.Interrupted _), SessionEvent.StatusIdle(StopReason.Paused _) ->
                "interrupted";
            case SessionEvent.InputsProcessed _, UserEvent.Interrupt _, UserEvent.Pause _ -> "interrupted";
            default -> "_OTHER";
        };
    }

    /** What is still open then has no end of its own: whoever ran it is gone. */
    void turnEnds(Instant at, Attributes turn) {
        ofTurn.writeTo(turn);
        for (var draft : open()) {
            var cause = draft.cause();
            if (draft.part() == Part.REQUEST && cause != null) {
                open.values().remove(draft);
                ending.finish(draft.failed("abandoned"), cause, at);
            }
        }
    }
}
