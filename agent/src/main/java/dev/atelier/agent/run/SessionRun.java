package dev.atelier.agent.run;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.loop.Call;
import dev.atelier.agent.loop.Decision;
import dev.atelier.agent.loop.Entries;
import dev.atelier.agent.loop.SessionLoop;
import dev.atelier.agent.loop.Work;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run of one session on this node: carries out what {@link SessionLoop} decides until there is nothing to do, the node stops or
 * somebody else takes over.
 *
 * <p><b>Threads.</b> The run has one thread: it alone folds, decides and appends, and it waits in one place, the {@link Mailbox}. The
 * model request and each tool call have a thread of their own and speak to the run through the mailbox only. No lock is held
 * anywhere across a request or a call, so steering is as fast as an append.
 *
 * <p><b>Ownership.</b> Everything is appended under the epoch acquired at the start. When an append is refused because somebody else
 * acquired the session, the run interrupts what it has in hand and goes, silently: the other one sees in the journal what was begun.
 *
 * <p><b>Batches.</b> What lies in the mailbox at one moment is appended in one go. Nothing waits to be batched.
 */
final class SessionRun {
    private static final int MAX_TOKENS = 16_000;
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final RunContext context;
    private final SessionId session;
    private final Ticket ticket;
    private final Ownership ownership;
    private final SessionFold fold;
    private final Scribe scribe;
    private final Results results;
    private final SessionLoop loop;
    private final Mailbox mailbox;
    private final ModelWork model;
    private final ToolWork tools;
    private volatile boolean stopping;
    private boolean aborting;
    private long abandonAt;

    /** Acquires the session and folds it. */
    SessionRun(RunContext context, SessionId session, Ticket ticket) {
        this.context = context;
        this.session = session;
        this.ticket = ticket;
        this.ownership = context.journal().acquire(session);
        var first = context.journal().read(session, Seq.START, 1).getFirst();
        this.fold = new SessionFold(context, session, first);
        fold.apply(first);
        var agent = fold.state().created().agent();
        this.scribe = new Scribe(context, ownership, fold, Actor.agent(agent.id()));
        scribe.catchUp();
        this.results = new Results(agent, fold.tools().keySet());
        this.loop = new SessionLoop(fold::isIdempotent);
        this.mailbox =
                new Mailbox(context.journal().subscribe(session, fold.state().head()), scribe::take);
        this.model = new ModelWork(mailbox::post);
        this.tools = new ToolWork(
                mailbox::post,
                call -> new CallContext(session, call, context.journal(), context.blobs(), mailbox::post));
    }

    /** Ends the run soon and leaves the session to whoever takes it next. Safe from any thread. */
    void stop() {
        stopping = true;
        mailbox.wake();
    }

    RunResult run() throws InterruptedException {
        try {
            while (true) {
                hear(mailbox.drain());
                if (stopping) {
                    return new Parking(this::hear, mailbox, model, tools)
                            .park(context.config().grace());
                }
                var end = carryOut(
                        loop.decide(fold.state(), work(), context.clock().instant()));
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (LostSession e) {
            return RunResult.LOST;
        } finally {
            model.interrupt();
            tools.interrupt(_ -> true);
            mailbox.close();
        }
    }

    private Work work() {
        boolean busy = model.isAsking() || !tools.inHand().isEmpty();
        aborting = aborting && busy;
        return new Work(ownership.head(), model.isAsking(), tools.inHand(), aborting);
    }

    private Optional<RunResult> carryOut(Decision decision) throws InterruptedException {
        switch (decision) {
            case Decision.StartStep start -> startStep(start);
            case Decision.RunCalls run -> run.calls().forEach(this::begin);
            case Decision.CloseCalls close ->
                write(Entries.of(close, fold.tools().keySet()));
            case Decision.TakeAnswers take -> write(Entries.of(take));
            case Decision.CloseRequest close -> write(Entries.of(close));
            case Decision.Abort _ -> abort();
            case Decision.Await(var until) -> await(until);
            case Decision.Postpone(var until) -> {
                return postpone(until);
            }
            case Decision.Settle settle -> {
                return settle(settle);
            }
            case Decision.Rest _ -> {
                return leave(ticket.leave(), RunResult.RESTED);
            }
        }
        return Optional.empty();
    }

    private void write(List<EventData> entries) {
        scribe.write(scribe.drafts(entries));
    }

    private void begin(Call call) {
        var tool = fold.tools().get(call.use().name());
        if (tool == null) {
            var outcome = Tool.Outcome.error("There is no tool '" + call.use().name() + "' any more.");
            write(Results.of(new Message.Returned(call.id(), outcome)));
        } else {
            tools.begin(call, tool);
        }
    }

    private void startStep(Decision.StartStep start) {
        var agent = fold.state().created().agent();
        var drafts = scribe.drafts(Entries.of(start, agent.model()));
        scribe.write(drafts);
        var request = drafts.getLast().id();
        var messages = fold.conversation().messages(new StoredPictures(context.blobs()));
        var specs = fold.tools().values().stream().map(Tool::spec).toList();
        var what = new ModelRequest(agent.model(), session, system(agent.system()), specs, messages, MAX_TOKENS);
        var preview =
                new AnswerPreview(context.frames(), frame -> context.journal().preview(session, frame));
        model.ask(request, model(agent.model()), what, preview);
    }

    private String system(@Nullable String ofAgent) {
        var ofStudio = fold.studioRun().systemPrompt();
        return ofAgent == null ? ofStudio : ofAgent + "\n\n" + ofStudio;
    }

    private Model model(String id) {
        if (id.equals("rehearsal")) {
            return fold.studio().rehearsal();
        }
        return context.models().apply(id).orElse((_, _) -> {
            throw new ModelException(ModelException.Kind.REJECTED, "this server has no model '" + id + "'", null);
        });
    }

    private void abort() {
        aborting = true;
        abandonAt = System.nanoTime() + context.config().grace().toNanos();
        model.interrupt();
        tools.interrupt(_ -> true);
    }

    private void await(@Nullable Instant until) throws InterruptedException {
        var longest = until == null ? LONGEST_WAIT : shorter(context.clock().instant(), until);
        if (aborting) {
            long left = abandonAt - System.nanoTime();
            if (left <= 0) {
                model.abandon();
                tools.abandon();
                return;
            }
            longest = Duration.ofNanos(left);
        }
        mailbox.await(longest);
    }

    private static Duration shorter(Instant now, Instant until) {
        var left = Duration.between(now, until);
        return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    private Optional<RunResult> postpone(Instant until) throws InterruptedException {
        var left = Duration.between(context.clock().instant(), until);
        if (left.compareTo(SHORT_WAIT) <= 0) {
            mailbox.await(left);
            return Optional.empty();
        }
        return leave(ticket.postpone(until), RunResult.POSTPONED);
    }

    private Optional<RunResult> leave(Ticket.Leaving leaving, RunResult result) {
        return switch (leaving) {
            case LEFT -> Optional.of(result);
            case CALLED_BACK -> {
                scribe.catchUp();
                yield Optional.empty();
            }
        };
    }

    private Optional<RunResult> settle(Decision.Settle settle) {
        var companion = settle.rests() ? ticket.surrender() : Companion.NONE;
        boolean settled = scribe.writeAtHead(scribe.drafts(Entries.of(settle)), companion);
        return settled && settle.rests() ? Optional.of(RunResult.RESTED) : Optional.empty();
    }

    /** Takes what the threads of the run have to say, and appends it in one batch. */
    private void hear(List<Message> messages) {
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
                    tools.finished(returned.call(), aborting || stopping);
                    drafts.addAll(scribe.drafts(Results.of(returned)));
                }
                case Message.Stopped(var call)
                when tools.isRunning(call) -> {
                    tools.finished(call, aborting || stopping);
                    drafts.addAll(stopped(call));
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
    private List<Draft> stopped(EventId call) {
        if (aborting || stopping) {
            return List.of();
        }
        var outcome = Tool.Outcome.error("The call was interrupted.");
        return scribe.drafts(Results.of(new Message.Returned(call, outcome)));
    }
}
