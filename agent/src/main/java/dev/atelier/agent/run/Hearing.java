package dev.atelier.agent.run;

import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the threads of a run have to say, and how it gets into the journal. Owned by the run's thread. */
final class Hearing {
    private final RunContext context;
    private final SessionFold fold;
    private final Scribe scribe;
    private final Results results;
    private final ModelWork model;
    private final ToolWork tools;

    Hearing(RunContext context, SessionFold fold, Scribe scribe, ModelWork model, ToolWork tools) {
        this.context = context;
        this.fold = fold;
        this.scribe = scribe;
        this.results = new Results(fold.state().created().agent(), fold.tools().keySet());
        this.model = model;
        this.tools = tools;
    }

    /**
     * Appends what is said, in one batch, and folds it.
     *
     * @param stopping whether work was told to stop: then nothing that waits in line is begun
     */
    void hear(List<Message> messages, boolean stopping) {
        var drafts = new ArrayList<Draft>();
        var emits = new ArrayList<Message.Emit>();
        for (var message : messages) {
            switch (message) {
                case Message.Answered answered
                when model.isAsking(answered.request()) -> drafts.addAll(ended(results.of(answered)));
                case Message.Aborted aborted
                when model.isAsking(aborted.request()) -> drafts.addAll(ended(results.of(aborted)));
                case Message.Failed failed
                when model.isAsking(failed.request()) -> drafts.addAll(ended(failure(failed)));
                case Message.Returned returned
                when tools.isRunning(returned.call()) -> {
                    tools.finished(returned.call(), stopping);
                    drafts.addAll(scribe.drafts(Results.of(returned)));
                }
                case Message.Stopped(var call)
                when tools.isRunning(call) -> {
                    tools.finished(call, stopping);
                    drafts.addAll(stopped(call, stopping));
                }
                case Message.Emit emit
                when tools.isRunning(emit.call()) -> {
                    drafts.addAll(scribe.drafts(emit.events()));
                    emits.add(emit);
                }
                case Message.Emit late -> late.done().completeExceptionally(new LostSession("the call is over"));
                case Message.Answered _, Message.Aborted _, Message.Failed _, Message.Returned _, Message.Stopped _ -> {
                    // from work that was abandoned
                }
            }
        }
        append(drafts, emits);
    }

    private void append(List<Draft> drafts, List<Message.Emit> emits) {
        try {
            if (!drafts.isEmpty()) {
                scribe.write(drafts);
            }
            emits.forEach(emit -> emit.done().complete(null));
        } catch (RuntimeException e) {
            emits.forEach(emit -> emit.done().completeExceptionally(e));
            throw e;
        }
    }

    private List<Draft> ended(List<Results.Entry> entries) {
        model.finished();
        return entries.stream()
                .map(entry -> context.codec().draft(entry.id(), entry.data(), scribe.actorOf(entry.data())))
                .toList();
    }

    private List<Results.Entry> failure(Message.Failed failed) {
        int failures = fold.state().failures() + 1;
        var why = failed.why();
        var wait = why.kind().isPassing()
                ? context.config().retry().next(failures, why.retryAfter(), RandomGenerator.getDefault())
                : Optional.<Duration>empty();
        var retryAt = wait.map(context.clock().instant()::plus).orElse(null);
        return results.of(failed, failures, retryAt);
    }

    /** A call that was told to stop gets its result from the next decision; one that stopped by itself gets it here. */
    private List<Draft> stopped(EventId call, boolean stopping) {
        if (stopping) {
            return List.of();
        }
        var outcome = Tool.Outcome.error("The call was interrupted.");
        return scribe.drafts(Results.of(new Message.Returned(call, outcome)));
    }
}
