package dev.atelier.agent.run;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent.OutcomeEvaluationEnd;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.run.ModelWork.Purpose;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What the threads of a run have to say, and how it gets into the journal. Owned by the run's thread. */
final class Hearing {
    private final RunContext context;
    private final SessionFold fold;
    private final Scribe scribe;
    private final ModelWork model;
    private final ToolWork tools;
    private final Verdicts verdicts;
    private final EngineDesk desk;

    Hearing(RunContext context, SessionFold fold, Scribe scribe, ModelWork model, ToolWork tools) {
        this.context = context;
        this.fold = fold;
        this.scribe = scribe;
        this.model = model;
        this.tools = tools;
        this.verdicts = new Verdicts(this::price);
        this.desk = new EngineDesk(context, fold, scribe, tools);
    }

    /**
     * Appends what is said, in one batch, and folds it.
     *
     * @param stopping whether work was told to stop: then nothing that waits in line is begun
     */
    void hear(List<Message> messages, boolean stopping) {
        try {
            var drafts = new ArrayList<Draft>();
            messages.forEach(message -> drafts.addAll(drafts(message, stopping)));
            if (!drafts.isEmpty()) {
                scribe.write(drafts);
            }
            emits(messages).forEach(emit -> emit.done().complete(null));
            desk.written();
        } catch (RuntimeException e) {
            // whoever waits for its events to be written must not wait for ever
            asked(messages).forEach(each -> each.done().completeExceptionally(e));
            desk.over(e);
            throw e;
        }
    }

    /** Whoever of an engine's waits for a call hears that there will be no answer. */
    void over() {
        desk.over(new LostSession("the run is over"));
    }

    private static Stream<Message.Asked> asked(List<Message> messages) {
        return messages.stream().filter(Message.Asked.class::isInstance).map(Message.Asked.class::cast);
    }

    private Results results() {
        var agent = fold.state().created().agent();
        return new Results(agent, fold.toolbox(), this::price);
    }

    private Optional<Money> price(Usage usage) {
        var models = context.means().models();
        var asked = fold.state().created().agent().model().id();
        return models.listCost(models.answering(asked), usage, context.clock().instant());
    }

    private static Stream<Message.Emit> emits(List<Message> messages) {
        return messages.stream().filter(Message.Emit.class::isInstance).map(Message.Emit.class::cast);
    }

    /** What a message comes to; nothing if it is from work that was abandoned. */
    private List<Draft> drafts(Message message, boolean stopping) {
        return switch (message) {
            case Message.Answered answered -> model.isAsking(answered.request()) ? ended(answer(answered)) : List.of();
            case Message.Aborted aborted -> model.isAsking(aborted.request()) ? ended(aborted(aborted)) : List.of();
            case Message.Failed failed -> model.isAsking(failed.request()) ? failed(failed, stopping) : List.of();
            case Message.Returned returned -> finish(returned.call(), stopping) ? result(returned) : List.of();
            case Message.Missed missed ->
                model.isAsking(missed.request())
                        ? scribe.drafts(missed.why().stream()
                                .map(SessionEvent.Failed::new)
                                .toList())
                        : List.of();
            case Message.Stopped(var call) -> finish(call, stopping) ? stopped(call, stopping) : List.of();
            case Message.Emit emit -> {
                if (!tools.isRunning(emit.call())) {
                    emit.done().completeExceptionally(new LostSession("the call is over"));
                    yield List.of();
                }
                yield scribe.drafts(emit.events());
            }
            case Message.Told told -> isWith(told.request(), told) ? desk.told(told) : List.of();
            case Message.Wants wants ->
                isWith(wants.request(), wants) && !stopping ? desk.wants(wants, results()) : refused(wants);
        };
    }

    private boolean isWith(EventId request, Message.Asked asked) {
        boolean is = model.isAsking(request);
        if (!is) {
            refused(asked);
        }
        return is;
    }

    private static List<Draft> refused(Message.Asked asked) {
        asked.done().completeExceptionally(new LostSession("the turn is over"));
        return List.of();
    }

    private List<Results.Entry> answer(Message.Answered answered) {
        return switch (model.purpose()) {
            case Purpose.Step _ -> results().of(answered);
            case Purpose.Grade(var outcome) -> verdicts.of(answered, outcome);
            case Purpose.Summary(var through) ->
                results().summary(answered, through).orElseGet(() -> {
                    var nothing =
                            new ModelException(ModelException.Kind.UNREACHABLE, "the model wrote no summary", null);
                    return failure(new Message.Failed(
                            answered.request(), nothing, answered.answer().usage()));
                });
        };
    }

    /** Half a summary is of no use; an evaluation stays open, whoever stopped it says how it ends. */
    private List<Results.Entry> aborted(Message.Aborted aborted) {
        return switch (model.purpose()) {
            case Purpose.Step _ -> results().of(aborted);
            case Purpose.Summary _ -> results().of(aborted.withoutWords());
            case Purpose.Grade _ -> verdicts.of(aborted);
        };
    }

    /** The end of an evaluation that nobody waits for any more, with what its grader used. */
    List<EventData> closed(OutcomeEvaluationEnd end) {
        return List.of(verdicts.billed(end));
    }

    /** Nothing if the call has its result already. */
    private List<Draft> result(Message.Returned returned) {
        desk.returned(returned.call(), returned.outcome());
        return fold.state()
                .use(returned.call())
                .map(use -> scribe.drafts(Results.of(returned, use)))
                .orElse(List.of());
    }

    private boolean finish(EventId call, boolean stopping) {
        boolean known = tools.isRunning(call);
        tools.finished(call, stopping);
        return known;
    }

    /** A request that was told to stop may say so in its own words: then it did not fail. */
    private List<Draft> failed(Message.Failed failed, boolean stopping) {
        return ended(stopping ? aborted(failed.asAborted()) : failure(failed));
    }

    private List<Draft> ended(List<Results.Entry> entries) {
        model.finished();
        over();
        return entries.stream()
                .map(entry -> context.codec().draft(entry.id(), entry.data(), scribe.actorOf(entry.data())))
                .toList();
    }

    private List<Results.Entry> failure(Message.Failed failed) {
        int failures = fold.state().failures() + 1;
        var why = failed.why();
        if (why.kind() == ModelException.Kind.TOO_LONG
                && !(model.purpose() instanceof Purpose.Grade)
                && fold.state().compaction().canHelp()) {
            return results().tooLong(failed); // it is made shorter, then asked again
        }
        var wait = why.kind().isPassing()
                ? context.config().retry().next(failures, why.retryAfter(), RandomGenerator.getDefault())
                : Optional.<Duration>empty();
        var retryAt = wait.map(context.clock().instant()::plus).orElse(null);
        if (model.purpose() instanceof Purpose.Grade(var outcome)) {
            return verdicts.of(failed, outcome, Results.failure(failed, failures, retryAt), retryAt == null);
        }
        return results().of(failed, failures, retryAt);
    }

    /** A call that was told to stop gets its result from the next decision; one that stopped by itself gets it here. */
    private List<Draft> stopped(EventId call, boolean stopping) {
        if (stopping) {
            return List.of();
        }
        var outcome = Tool.Outcome.error("The call was interrupted.");
        return result(new Message.Returned(call, outcome));
    }
}
