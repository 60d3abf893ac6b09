package dev.atelier.agent.trace;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.agent.trace.Span.Place;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session's journal as spans: the session, its turns, in each the model requests, evaluations and tool calls. What a thread did is in
 * the thread's own journal, and its spans hang below the call that began it.
 *
 * <p>A pure fold: the same events give the same spans with the same ids. Every number is one that the journal has, or absent. It begins with
 * {@code session.created}; what comes next may be any later part of the journal, and ends without a beginning are left out. Memory follows
 * what is open, not the journal's length. Owned by one thread.
 */
public final class TraceFold {
    private final TraceReader reader;
    private final Sink sink;
    private final Requests requests;
    private final ToolCalls calls;
    private final StudioVoice studio;
    private @Nullable Root root;
    private @Nullable SpanDraft turn;
    private int turns;
    private @Nullable String lastFailure;
    private UserEvent.@Nullable Message said;
    private boolean hasRested;

    /** @param sink gets each span once, when it is over */
    public TraceFold(TraceReader reader, Sink sink) {
        this.reader = reader;
        this.sink = sink;
        this.requests = new Requests(reader, this::finish);
        this.calls = new ToolCalls(reader, this::finish);
        this.studio = new StudioVoice(this::root, this::turnOrSession, calls::newest, sink);
    }

    /** Who gets the spans. */
    @FunctionalInterface
    public interface Sink {
        void finished(Span span);

        /** The session has come to rest for the first time with nothing left to do; it may go on nevertheless. */
        default void rested(Span session) {}
    }

    /** What all spans of the session share. */
    record Root(String trace, SpanDraft span, SessionEvent.Created created) {
        SpanDraft open(Part part, String id, String parent, String name, Instant at, EventData cause) {
            return new SpanDraft(new Place(part, trace, id, parent), name, at, cause);
        }
    }

    public void apply(Event event) {
        if (event.draft().thread() != null) {
            return; // a thread's, only shown here
        }
        var data = reader.codec().read(event).orElse(null);
        if (data instanceof SessionEvent.Created created) {
            begin(event, created);
        }
        if (data == null || root == null) {
            return;
        }
        requests.settle(data, event.at());
        switch (data) {
            case UserEvent input -> heard(event, input);
            case AgentEvent act -> calls.fold(event, act, root, turnOrSession());
            case SessionEvent change -> changed(event, change);
            case SpanEvent span -> requests.fold(event, span, root, turnOrSession());
            default -> {}
        }
        if (data instanceof AgentEvent.Use use) {
            requests.called(use.toolName());
        }
        studio.happened(event, data);
    }

    /** What is not over, and the session, in the order of their beginnings. */
    public List<Span> open() {
        var all = new ArrayList<Span>();
        session().ifPresent(all::add);
        if (turn != null) {
            all.add(turn.look());
        }
        requests.open().forEach(draft -> all.add(draft.look()));
        calls.open().forEach(draft -> all.add(draft.look()));
        return all;
    }

    /** The session as a whole: over while it rests. */
    public Optional<Span> session() {
        return Optional.ofNullable(root).map(known -> known.span().look());
    }

    private SpanDraft turnOrSession() {
        return turn != null ? turn : root().span();
    }

    private Root root() {
        return Objects.requireNonNull(root);
    }

    private void begin(Event event, SessionEvent.Created created) {
        var parent = created.given().parent();
        var named = event.draft().trace();
        var trace = named != null
                ? named
                : TraceIds.traceOf(parent == null ? event.session().value() : parent.rootId());
        var above = ThreadId.isThread(event.session()) ? TraceIds.ofCallThatBegan(event.session()) : null;
        var place = new Place(Part.SESSION, trace, TraceIds.ofSession(event.session()), above);
        var span = new SpanDraft(place, "session " + created.studio(), event.at(), created);
        var agent = created.agent();
        span.attributes()
                .put("gen_ai.conversation.id", event.session().value())
                .put("gen_ai.agent.id", agent.id())
                .put("gen_ai.agent.name", agent.name())
                .put("gen_ai.agent.version", Integer.toString(agent.version()))
                .put("atelier.studio", created.studio())
                .put("atelier.environment.id", created.environmentId())
                .put("atelier.parent_session.id", parent == null ? null : parent.sessionId());
        span.ends(event.at()); // nothing to do yet
        root = new Root(trace, span, created);
        reader.teller(created.studio()).ifPresent(studio::speaks);
        requests.told(studio::began);
        calls.told(studio::began);
        studio.began(span);
    }

    private void heard(Event event, UserEvent input) {
        switch (input) {
            case UserEvent.Message message -> said = message;
            case UserEvent.ToolConfirmation answer -> calls.answered(event, answer);
            case UserEvent.Result result ->
                calls.returned(event, result.call(), result, result.content(), result.isError());
            case UserEvent.Interrupt _, UserEvent.Pause _ -> turnOrSession().note(event.type(), event.at(), _ -> {});
            case UserEvent.Resume _, UserEvent.DefineOutcome _ -> {}
        }
    }

    private void changed(Event event, SessionEvent change) {
        switch (change) {
            case SessionEvent.StatusRunning _ -> beginTurn(event, change);
            case SessionEvent.StatusIdle idle -> endTurn(event, idle, idle.stopReason());
            case SessionEvent.StatusTerminated _, SessionEvent.Deleted _ -> closed(event, change);
            case SessionEvent.StatusRescheduled again ->
                turnOrSession().note(event.type(), event.at(), known -> known.put("atelier.attempt", again.attempt()));
            case SessionEvent.Failed failed -> {
                lastFailure = failed.error().type();
                turnOrSession().note("exception", event.at(), known -> {
                    known.put("exception.type", failed.error().type())
                            .put(
                                    "exception.message",
                                    Attributes.cut(failed.error().message(), 500));
                });
            }
            case SessionEvent.Updated updated ->
                root = new Root(root().trace(), root().span(), root().created().with(updated));
            case SessionEvent.ThreadCreated thread ->
                turnOrSession()
                        .note(event.type(), event.at(), known -> known.put("gen_ai.agent.name", thread.agentName()));
            default -> {}
        }
    }

    private void beginTurn(Event event, SessionEvent cause) {
        if (turn != null) {
            return;
        }
        turns++;
        lastFailure = null;
        root().span().goesOn();
        var agent = root().created().agent();
        var draft = root().open(
                        Part.TURN,
                        TraceIds.ofEvent(event.id().value()),
                        root().span().id(),
                        "invoke_agent " + agent.name(),
                        event.at(),
                        cause);
        draft.attributes()
                .put("gen_ai.operation.name", "invoke_agent")
                .put("gen_ai.provider.name", requests.provider(agent.model().id()))
                .put("gen_ai.agent.id", agent.id())
                .put("gen_ai.agent.name", agent.name())
                .put("gen_ai.agent.version", Integer.toString(agent.version()))
                .put("gen_ai.conversation.id", event.session().value())
                .put("gen_ai.request.model", agent.model().id())
                .put("atelier.turn", turns);
        if (reader.contents() && said != null) {
            draft.attributes().put("atelier.input_preview", Preview.of(said.content()));
        }
        turn = draft;
        calls.turnBegan();
        requests.turnBegan();
        studio.began(draft);
    }

    private void endTurn(Event event, EventData how, StopReason why) {
        boolean asks = why instanceof StopReason.RequiresAction;
        var ending = turn;
        if (ending != null) {
            requests.turnEnds(event.at(), ending.attributes());
            calls.turnEnds(ending.attributes());
            ending.attributes().put("atelier.stop_reason", nameOf(why));
            if (why instanceof StopReason.RetriesExhausted) {
                ending.failed(lastFailure == null ? "retries_exhausted" : lastFailure);
            }
            ending.ends(event.at());
            studio.ends(ending, how, event.at());
            turn = null;
            sink.finished(ending.look());
        }
        rest(event, how, asks);
    }

    private void rest(Event event, EventData how, boolean asks) {
        var session = root().span();
        session.ends(event.at());
        requests.totals().writeTo(session.attributes());
        session.attributes().put("atelier.turns", turns);
        studio.ends(session, how, event.at());
        if (!asks && !hasRested) {
            hasRested = true;
            sink.rested(session.look());
        }
    }

    private void closed(Event event, EventData how) {
        if (turn != null) {
            endTurn(event, how, new StopReason.Interrupted());
        } else if (!hasRested) {
            rest(event, how, false);
        }
        calls.abandon(event.at());
    }

    private static String nameOf(StopReason why) {
        return switch (why) {
            case StopReason.EndTurn _ -> "end_turn";
            case StopReason.RequiresAction _ -> "requires_action";
            case StopReason.RetriesExhausted _ -> "retries_exhausted";
            case StopReason.LimitReached _ -> "limit_reached";
            case StopReason.Interrupted _ -> "interrupted";
            case StopReason.BudgetReached _ -> "budget_reached";
            case StopReason.Refusal _ -> "refusal";
            case StopReason.Paused _ -> "paused";
        };
    }

    /** A request or a call is over. */
    private void finish(SpanDraft draft, EventData how, Instant at) {
        draft.ends(at);
        studio.ends(draft, how, at);
        sink.finished(draft.look());
    }
}
