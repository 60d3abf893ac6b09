package dev.atelier.agent.outcome;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.agent.loop.Outcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the table of outcomes as the journal has them, in the transactions of its events. Stateless. */
public final class OutcomeBooks {
    private static final String ADD = """
            insert into outcome (session_id, outcome_id, description, result, iteration) values (?, ?, ?, 'pending', 0)
                on conflict (session_id, outcome_id) do nothing
            """;
    private static final String STEP =
            "update outcome set result = ?, iteration = ?, explanation = ? where session_id = ? and outcome_id = ?";
    private static final String COMPLETE = """
            update outcome set result = ?, explanation = ?, completed_at = (select max(at) from event where id = ?)
             where session_id = ? and outcome_id = ? and completed_at is null
            """;

    private static final String CLOSE = """
            update outcome set result = ?, completed_at = (select max(at) from event where id = ?)
             where session_id = ? and completed_at is null
            """;

    private final EventCodec codec;

    public OutcomeBooks(EventCodec codec) {
        this.codec = codec;
    }

    /** To be written with inputs that somebody sends. */
    public static Companion sent(SessionId session, List<? extends EventData> inputs) {
        var companion = Companion.NONE;
        for (var input : inputs) {
            if (input instanceof UserEvent.DefineOutcome outcome && outcome.outcomeId() != null) {
                companion = companion.and(added(session, outcome.outcomeId(), outcome.description()));
            }
        }
        return companion;
    }

    /** To be written with the event after which a session never runs again: what it still worked for comes to nothing. */
    public static Companion closed(SessionId session, EventId by) {
        return connection -> {
            try (var update = connection.prepareStatement(CLOSE)) {
                update.setString(1, Outcome.INTERRUPTED);
                update.setString(2, by.value());
                update.setString(3, session.value());
                update.executeUpdate();
            }
        };
    }

    /**
     * To be written with what a run appends.
     *
     * @param state before these events
     */
    public Companion of(SessionId session, LoopState state, List<Draft> drafts) {
        var companion = Companion.NONE;
        for (var draft : drafts) {
            companion = companion.and(of(session, state, draft));
        }
        return companion;
    }

    private Companion of(SessionId session, LoopState state, Draft draft) {
        var active = state.outcome().active();
        return switch (draft.type()) {
            case "session.inputs_processed" -> {
                var taken =
                        codec.read(draft, SessionEvent.InputsProcessed.class).eventIds();
                yield taken(session, state, draft, taken);
            }
            case "span.outcome_evaluation_start" -> {
                var start = codec.read(draft, SpanEvent.OutcomeEvaluationStart.class);
                yield step(session, start.outcomeId(), "evaluating", start.iteration(), null);
            }
            case "span.outcome_evaluation_end" -> {
                var end = codec.read(draft, SpanEvent.OutcomeEvaluationEnd.class);
                yield end.result().equals(Outcome.NEEDS_REVISION)
                        ? step(session, end.outcomeId(), end.result(), end.iteration() + 1, end.explanation())
                        : complete(session, end.outcomeId(), end.result(), end.explanation(), draft.id());
            }
            case "session.status_idle" -> {
                var why = codec.read(draft, SessionEvent.StatusIdle.class).stopReason();
                yield ended(session, active, why, draft);
            }
            case "session.thread_status_idle" -> {
                var idle = codec.read(draft, SessionEvent.ThreadStatusIdle.class);
                boolean own = idle.sessionThreadId().equals(ThreadId.primary(session));
                yield own ? ended(session, active, idle.stopReason(), draft) : Companion.NONE;
            }
            default -> Companion.NONE;
        };
    }

    private static Companion ended(SessionId session, Optional<Outcome.Active> active, StopReason why, Draft draft) {
        return Outcome.isLost(why) && active.isPresent()
                ? complete(session, active.get().id(), Outcome.FAILED, "The turn was lost.", draft.id())
                : Companion.NONE;
    }

    private static Companion taken(SessionId session, LoopState state, Draft draft, List<String> ids) {
        var companion = Companion.NONE;
        var active = state.outcome().active();
        for (var id : ids) {
            companion = switch (state.waiting(new EventId(id)).orElse(null)) {
                case UserEvent.DefineOutcome wanted -> companion.and(taken(session, wanted, active.isEmpty(), draft));
                case UserEvent.Interrupt _
                when active.isPresent() ->
                    companion.and(complete(session, active.get().id(), Outcome.INTERRUPTED, null, draft.id()));
                case null, default -> companion;
            };
        }
        return companion;
    }

    private static Companion taken(SessionId session, UserEvent.DefineOutcome wanted, boolean isFree, Draft draft) {
        var id = wanted.outcomeId();
        if (id == null) {
            return Companion.NONE;
        }
        return isFree
                ? step(session, id, "running", 0, null)
                : complete(session, id, Outcome.FAILED, "Another outcome was worked for.", draft.id());
    }

    private static Companion added(SessionId session, String outcome, String description) {
        return connection -> {
            try (var add = connection.prepareStatement(ADD)) {
                add.setString(1, session.value());
                add.setString(2, outcome);
                add.setString(3, description);
                add.executeUpdate();
            }
        };
    }

    private static Companion step(
            SessionId session, String outcome, String result, int iteration, @Nullable String explanation) {
        return connection -> {
            try (var update = connection.prepareStatement(STEP)) {
                update.setString(1, result);
                update.setInt(2, iteration);
                update.setString(3, explanation);
                update.setString(4, session.value());
                update.setString(5, outcome);
                update.executeUpdate();
            }
        };
    }

    private static Companion complete(
            SessionId session, String outcome, String result, @Nullable String explanation, EventId by) {
        return connection -> {
            try (var update = connection.prepareStatement(COMPLETE)) {
                update.setString(1, result);
                update.setString(2, explanation);
                update.setString(3, by.value());
                update.setString(4, session.value());
                update.setString(5, outcome);
                update.executeUpdate();
            }
        };
    }
}
