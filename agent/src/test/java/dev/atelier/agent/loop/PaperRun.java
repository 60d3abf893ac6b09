package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.testkit.PaperJournal;
import dev.atelier.agent.testkit.ToyEvents;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries the machine's decisions out on paper: no threads, the model's replies from a list, one thing at a time. */
final class PaperRun {
    /** What the model replies. */
    sealed interface Reply {
        record Answer(List<EventData> blocks) implements Reply {}

        record Failure(SessionEvent.RetryStatus retry) implements Reply {}
    }

    static Reply answer(EventData... blocks) {
        return new Reply.Answer(List.of(blocks));
    }

    private static final Set<String> IDEMPOTENT = Set.of("echo");
    private static final Money COST = Money.ofCents(1);
    private static final Set<String> TOOLS = Set.of("echo", "once");

    private final PaperJournal journal;
    private final List<Reply> replies;
    private final LoopState state = new LoopState(data -> data instanceof ToyEvents.Poke);
    private final Conversation conversation = new Conversation(_ -> List.of(Content.text("poked")));
    private final SessionLoop loop = new SessionLoop(IDEMPOTENT::contains);
    private final LinkedHashMap<EventId, Call> calling = new LinkedHashMap<>();
    private final List<String> begun = new ArrayList<>();
    private final Seq takenOver;
    private @Nullable Money budget;
    private @Nullable Instant refusedUntil;
    private boolean asked;
    private List<String> verdicts = List.of();
    private Outcome.@Nullable Active grading;
    private long window = Long.MAX_VALUE;
    private boolean asking;
    private boolean aborting;
    private Seq delivered = Seq.START;
    private Consumer<Parcel> post = _ -> {};

    PaperRun(PaperJournal journal, List<Reply> replies) {
        this.journal = journal;
        this.replies = replies;
        journal.events().forEach(this::fold);
        this.takenOver = state.head();
    }

    /** @param to who gets what is delivered */
    PaperRun posting(Consumer<Parcel> to) {
        post = to;
        return this;
    }

    /** Runs until there is nothing to do; at most so many decisions, or the machine turns in a circle. */
    void toRest() {
        for (int i = 0; i < 500; i++) {
            if (!step()) {
                return;
            }
        }
        throw new AssertionError("the machine does not come to rest:\n" + journal);
    }

    /** Carries out one decision; false at rest. */
    boolean step() {
        journal.events().stream()
                .filter(event -> event.seq().isAfter(state.head()))
                .forEach(this::fold);
        var work = new Work(takenOver, asking, calling.keySet(), aborting, funds(), window, delivered);
        switch (loop.decide(state, work, journal.now())) {
            case Decision.StartStep start -> {
                append(Entries.of(start, "scripted"));
                asking = true;
            }
            case Decision.Summarise summary -> {
                append(Entries.of(summary, "scripted"));
                asking = true;
            }
            case Decision.Grade grade -> {
                var entries = Entries.of(grade);
                if (!entries.isEmpty()) {
                    append(entries);
                }
                grading = grade.outcome();
                asking = true;
            }
            case Decision.CloseGrade(var end) -> append(List.of(end));
            case Decision.GiveUp lost -> append(Entries.of(lost));
            case Decision.Reserve _ -> asked = true;
            case Decision.Report(var spent, var _) ->
                append(List.of(new SessionEvent.UsageReport(SpanEvent.Usage.NONE, spent)));
            case Decision.RunCalls run -> run.calls().forEach(this::begin);
            case Decision.CloseCalls close ->
                append(Entries.of(close, TOOLS, state.created().agent().equipment()));
            case Decision.TakeAnswers take -> append(Entries.of(take));
            case Decision.CloseRequest close -> append(Entries.of(close));
            case Decision.Abort _ -> aborting = true;
            case Decision.Await _ -> finishSomething();
            case Decision.Postpone(var until) -> journal.pass(Duration.between(journal.now(), until));
            case Decision.Settle settle -> {
                append(Entries.of(settle));
                return !settle.rests();
            }
            case Decision.Collapse collapse -> append(Entries.of(collapse));
            case Decision.StandBy standBy -> {
                append(Entries.of(standBy, state));
                return !standBy.rests();
            }
            case Decision.Deliver(var all) -> {
                all.forEach(post);
                delivered = all.getLast().at();
            }
            case Decision.Coordinate coordinate -> append(Entries.of(coordinate, state));
            case Decision.Rest _ -> {
                return false;
            }
        }
        return true;
    }

    Decision decideOnly() {
        return loop.decide(
                state,
                new Work(takenOver, asking, calling.keySet(), aborting, funds(), window, delivered),
                journal.now());
    }

    /** From now on only so much may be spent; an answer costs a cent, and is thought to cost one at most. */
    PaperRun with(Money newBudget) {
        budget = newBudget;
        return this;
    }

    /** What is refused may be granted then. */
    PaperRun refusedUntil(Instant when) {
        refusedUntil = when;
        return this;
    }

    /** What graders say, one after the other; they are satisfied after that. */
    PaperRun grading(String... results) {
        verdicts = List.of(results);
        return this;
    }

    /** From now on the model takes in only so many tokens; a request counts 15 of them. */
    PaperRun with(long newWindow) {
        window = newWindow;
        return this;
    }

    private Funds funds() {
        if (budget == null) {
            return Funds.UNLIMITED;
        }
        if (!asked) {
            return Funds.UNASKED;
        }
        asked = false;
        var spent = state.spending().cost();
        return spent.plus(COST).compareTo(budget) > 0
                ? new Funds.Refused(refusedUntil)
                : new Funds.Granted(spent, budget);
    }

    private void begin(Call call) {
        calling.put(call.id(), call);
        begun.add(call.use().modelCallId());
    }

    private void finishSomething() {
        if (asking) {
            asking = false;
            var graded = grading;
            grading = null;
            if (graded == null) {
                finishRequest();
            } else {
                finishGrade(graded);
            }
        } else {
            var call = calling.pollFirstEntry().getValue();
            append(List.of(new AgentEvent.ToolResult(
                    call.id().value(), List.of(Content.text(aborting ? "stopped" : "done")), aborting)));
        }
        aborting = aborting && (asking || !calling.isEmpty());
    }

    private void finishGrade(Outcome.Active outcome) {
        if (aborting) {
            return;
        }
        int graded = (int) journal.events().stream()
                .filter(event -> event.type().equals("span.outcome_evaluation_end"))
                .count();
        var result = graded < verdicts.size() ? verdicts.get(graded) : Outcome.SATISFIED;
        append(List.of(new SpanEvent.OutcomeEvaluationEnd(
                state.outcome().open().orElseThrow().value(),
                outcome.id(),
                outcome.iteration(),
                outcome.after(result),
                "as the list says",
                new SpanEvent.Usage(10, 5, 0, 0),
                COST)));
    }

    private void finishRequest() {
        var request = state.openRequest().orElseThrow();
        if (aborting) {
            append(List.of(end(request, null)));
            return;
        }
        if (state.compaction().isSummarising()) {
            var through = conversation
                    .older(0, _ -> new Block.Text("[picture]"), Integer.MAX_VALUE)
                    .orElseThrow()
                    .through();
            append(List.of(
                    new AgentEvent.ThreadContextCompacted("what was", through.value()), end(request, "end_turn")));
            return;
        }
        switch (replies.get(used())) {
            case Reply.Answer(var blocks) -> {
                var batch = new ArrayList<>(blocks);
                batch.add(end(request, "end_turn"));
                append(batch);
            }
            case Reply.Failure(var retry) -> {
                var batch = new ArrayList<EventData>(List.of(end(request, null)));
                batch.add(new SessionEvent.Failed(new SessionEvent.ErrorInfo("model_overloaded_error", "busy", retry)));
                if (retry == SessionEvent.RetryStatus.RETRYING) {
                    batch.add(
                            new SessionEvent.StatusRescheduled(1, journal.now().plusSeconds(30)));
                }
                append(batch);
            }
        }
    }

    /** How many replies the model gave: requests that a crash cut short do not count, they are asked again. */
    private int used() {
        int used = 0;
        boolean summary = false;
        for (var event : journal.events()) {
            switch (journal.codec().read(event).orElseThrow()) {
                case SpanEvent.ModelRequestStart start -> summary = start.purpose() != null;
                case SpanEvent.ModelRequestEnd end -> used += end.isError() || summary ? 0 : 1;
                case SessionEvent.Failed failed -> used += failed.error().type().startsWith("model") ? 1 : 0;
                default -> {}
            }
        }
        return used;
    }

    private static SpanEvent.ModelRequestEnd end(EventId request, @Nullable String stop) {
        return new SpanEvent.ModelRequestEnd(
                request.value(), stop == null, stop, new SpanEvent.Usage(10, 5, 0, 0), stop == null ? null : COST);
    }

    private void append(List<? extends EventData> batch) {
        journal.append(batch).forEach(this::fold);
    }

    private void fold(Event event) {
        conversation.apply(event, journal.codec().read(event));
        state.apply(event, journal.codec().read(event));
        calling.keySet().removeIf(id -> !state.isOpen(id));
    }

    LoopState state() {
        return state;
    }

    /** The model's ids of the calls that this run began, in order. */
    List<String> begun() {
        return List.copyOf(begun);
    }
}
