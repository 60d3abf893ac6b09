package dev.atelier.agent.run;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.loop.Call;
import dev.atelier.agent.loop.Decision;
import dev.atelier.agent.loop.Entries;
import dev.atelier.agent.loop.SessionLoop;
import dev.atelier.agent.loop.Work;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final RunContext context;
    private final Ticket ticket;
    private final Ownership ownership;
    private final SessionFold fold;
    private final FoldSnapshots snapshots;
    private final Purse purse;
    private final Scribe scribe;
    private final Courier courier;
    private final Hearing hearing;
    private final Asking asking;
    private final SessionLoop loop;
    private final Mailbox mailbox;
    private final ModelWork model;
    private final ToolWork tools;
    private final Pulse pulse;
    private volatile boolean stopping;
    private boolean aborting;
    private long abandonAt;
    private long lookedAt = System.nanoTime();

    /** Acquires the session and folds it. */
    SessionRun(RunContext context, FoldSnapshots snapshots, SessionId session, Ticket ticket) {
        this.context = context;
        this.snapshots = snapshots;
        this.ticket = ticket;
        this.ownership = context.journal().acquire(session);
        var first = context.journal().read(session, Seq.START, 1).getFirst();
        this.fold = SessionFold.of(context, snapshots, session, first, ownership.head());
        var agent = fold.state().created().agent();
        this.purse = new Purse(context, fold);
        this.scribe = new Scribe(context, ownership, fold, purse, Actor.agent(agent.id()));
        scribe.catchUp();
        this.courier = new Courier(context, fold, ticket.waking());
        this.loop = new SessionLoop(fold::isIdempotent);
        this.mailbox =
                new Mailbox(context.journal().subscribe(session, fold.state().head()), scribe::take);
        this.model = new ModelWork(mailbox::post);
        this.tools = new ToolWork(
                mailbox::post,
                call -> new CallContext(session, call, context, SideRequest.of(context, fold, call), mailbox::post));
        this.pulse = new Pulse(model, context.config().heartbeat().multipliedBy(2));
        this.hearing = new Hearing(context, fold, scribe, model, tools);
        this.asking = new Asking(context, fold, scribe, model, new EngineStart(context, fold, mailbox::post));
    }

    /** Ends the run soon and leaves the session to whoever takes it next. Safe from any thread. */
    void stop() {
        stopping = true;
        mailbox.wake();
    }

    RunResult run() throws InterruptedException {
        try {
            while (true) {
                hearing.hear(mailbox.drain(), aborting);
                if (stopping) {
                    return new Parking(messages -> hearing.hear(messages, true), mailbox, model, tools)
                            .park(context.config().grace());
                }
                var end = carryOut(
                        loop.decide(fold.state(), work(), context.clock().instant()));
                if (end.isPresent()) {
                    snapshots.afterRun(fold);
                    return end.get();
                }
            }
        } catch (LostSession e) {
            return RunResult.LOST;
        } finally {
            model.interrupt();
            tools.interrupt(_ -> true);
            hearing.over();
            mailbox.close();
            fold.close();
        }
    }

    private Work work() {
        asking.look();
        boolean busy = model.isAsking() || !tools.inHand().isEmpty();
        aborting = aborting && busy;
        return new Work(
                ownership.head(),
                model.isAsking(),
                tools.inHand(),
                aborting,
                purse.funds(),
                asking.window(),
                courier.delivered());
    }

    private Optional<RunResult> carryOut(Decision decision) throws InterruptedException {
        switch (decision) {
            case Decision.StartStep start -> asking.step(start);
            case Decision.Summarise wanted -> asking.summary(wanted);
            case Decision.Grade grade -> asking.grade(grade);
            case Decision.CloseGrade(var end) -> write(hearing.closed(end));
            case Decision.GiveUp lost -> write(Entries.of(lost));
            case Decision.Reserve _ -> purse.ask(asking.most());
            case Decision.Report(var spent, var near) -> write(List.of(purse.report(spent, near)));
            case Decision.Deliver(var parcels) -> courier.deliver(parcels);
            case Decision.Coordinate coordinate -> write(Entries.of(coordinate, fold.state()));
            case Decision.RunCalls run -> run.calls().forEach(this::begin);
            case Decision.CloseCalls close ->
                write(Entries.of(
                        close,
                        fold.toolbox().names(),
                        fold.state().created().agent().equipment()));
            case Decision.TakeAnswers take -> write(Entries.of(take));
            case Decision.CloseRequest close -> write(Entries.of(close));
            case Decision.Abort _ -> abort();
            case Decision.Await(var until) -> await(until);
            case Decision.Postpone(var until) -> {
                return postpone(until);
            }
            case Decision.Settle settle -> {
                return end(reported(Entries.of(settle)), settle.rests());
            }
            case Decision.Collapse collapse -> {
                return end(reported(Entries.of(collapse)), false);
            }
            case Decision.StandBy standBy -> {
                return end(Entries.of(standBy, fold.state()), standBy.rests());
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
        var tool = fold.toolbox().of(call.use());
        if (tool == null) {
            var outcome = Tool.Outcome.error("There is no tool '" + call.use().name() + "' any more.");
            write(Results.of(new Message.Returned(call.id(), outcome), call.use()));
        } else {
            tools.begin(call, tool);
        }
    }

    private void abort() {
        aborting = true;
        abandonAt = System.nanoTime() + context.config().grace().toNanos();
        model.interrupt();
        tools.interrupt(_ -> true);
    }

    private void await(@Nullable Instant until) throws InterruptedException {
        snapshots.duringRun(fold);
        pulse.beat().ifPresent(beat -> write(List.of(beat)));
        var longest =
                until == null ? LOOK_AGAIN : Duration.between(context.clock().instant(), until);
        if (aborting) {
            long left = abandonAt - System.nanoTime();
            if (left <= 0) {
                model.abandon();
                tools.abandon();
                return;
            }
            longest = Duration.ofNanos(left);
        }
        await(longest);
    }

    /** Events of this node come by themselves; those of others are looked for now and then, as a hint may be lost. */
    private void await(Duration longest) throws InterruptedException {
        mailbox.await(longest.compareTo(LOOK_AGAIN) < 0 ? longest : LOOK_AGAIN);
        if (System.nanoTime() - lookedAt >= LOOK_AGAIN.toNanos()) {
            lookedAt = System.nanoTime();
            scribe.catchUp();
        }
    }

    private Optional<RunResult> postpone(Instant until) throws InterruptedException {
        var left = Duration.between(context.clock().instant(), until);
        if (left.compareTo(SHORT_WAIT) <= 0) {
            await(left);
            return Optional.empty();
        }
        return leave(ticket.postpone(until), RunResult.POSTPONED);
    }

    private Optional<RunResult> leave(Ticket.Leaving leaving, RunResult result) {
        return switch (leaving) {
            case LEFT -> Optional.of(result);
            case CALLED_BACK -> {
                purse.forget();
                scribe.catchUp();
                yield Optional.empty();
            }
        };
    }

    private Optional<RunResult> end(List<EventData> entries, boolean rests) {
        var companion = rests ? ticket.surrender() : Companion.NONE;
        boolean written = scribe.writeAtHead(scribe.drafts(entries), companion);
        return written && rests ? Optional.of(RunResult.RESTED) : Optional.empty();
    }

    /** A session that comes to a stop says what it used, if that is news. */
    private List<EventData> reported(List<EventData> entries) {
        var all = new ArrayList<>(entries);
        if (fold.state().spending().isUntold()) {
            entries.stream()
                    .filter(SessionEvent.StatusIdle.class::isInstance)
                    .findFirst()
                    .ifPresent(idle -> all.add(entries.indexOf(idle), purse.report()));
        }
        return all;
    }
}
