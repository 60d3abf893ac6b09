package dev.atelier.agent.usage;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.loop.AtWork;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums of {@code model_usage} as the journal has them: each event that says what was used is added in its own transaction, so
 * that sums and journal cannot disagree, wherever a process dies. The day is that of the event, whose time only the store knows; hence
 * the row is made from the event that was just written.
 *
 * <p>An event that ends a request also ends what was reserved for it. Stateless.
 */
public final class Bookkeeping {
    private static final String ADD = """
            insert into model_usage (session_id, model, day, root_id, workspace, agent, requests, unpriced, input_tokens, output_tokens,
                                     cache_read_tokens, cache_write_tokens, cache_hour_tokens, cost, active_millis,
                                     standby_millis)
            select s.session_id, ?, e.at / 86400000, coalesce(s.parent, s.session_id), s.workspace, s.agent, ?, ?, ?, ?, ?, ?, ?, ?,
                   coalesce(e.at - cast(? as bigint), 0), coalesce(e.at - cast(? as bigint), 0)
              from session s join event e on (e.place >> 32) = s.no
             where s.session_id = ? and e.id = ?
                on conflict (session_id, model, day) do update set
                   requests = model_usage.requests + excluded.requests,
                   unpriced = model_usage.unpriced + excluded.unpriced,
                   input_tokens = model_usage.input_tokens + excluded.input_tokens,
                   output_tokens = model_usage.output_tokens + excluded.output_tokens,
                   cache_read_tokens = model_usage.cache_read_tokens + excluded.cache_read_tokens,
                   cache_write_tokens = model_usage.cache_write_tokens + excluded.cache_write_tokens,
                   cache_hour_tokens = model_usage.cache_hour_tokens + excluded.cache_hour_tokens,
                   cost = model_usage.cost + excluded.cost,
                   active_millis = model_usage.active_millis + excluded.active_millis,
                   standby_millis = model_usage.standby_millis + excluded.standby_millis
            """;

    private final EventCodec codec;

    public Bookkeeping(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * Whose books they are.
     *
     * @param model that the session asks
     * @param atWork since when it works, before these events
     */
    public record Account(SessionId session, String model, AtWork atWork) {
        /** Whatever comes after the first change of where it stands lies in the same moment. */
        private Account at(Draft draft) {
            return STATUSES.contains(draft.type()) ? new Account(session, model, AtWork.NOT) : this;
        }
    }

    private static final Set<String> STATUSES =
            Set.of("session.status_running", "session.thread_status_idle", "session.status_idle");

    /** What these events add to the sums; nothing for nearly all of them. */
    public Companion of(Account account, List<Draft> drafts) {
        var companion = Companion.NONE;
        var now = account;
        for (var draft : drafts) {
            companion = companion.and(of(now, draft));
            now = now.at(draft);
        }
        return companion;
    }

    private Companion of(Account account, Draft draft) {
        return switch (draft.type()) {
            case "span.model_request_end" -> {
                var end = codec.read(draft, SpanEvent.ModelRequestEnd.class);
                yield new Entry(account, draft.id(), end.modelUsage(), end.listCost(), AtWork.NOT).write();
            }
            case "span.gateway_request_end" -> {
                var end = codec.read(draft, SpanEvent.GatewayRequestEnd.class);
                var asked = new Account(account.session(), end.model(), AtWork.NOT);
                yield new Entry(asked, draft.id(), end.modelUsage(), end.listCost(), AtWork.NOT).write();
            }
            case "span.outcome_evaluation_end" -> {
                var end = codec.read(draft, SpanEvent.OutcomeEvaluationEnd.class);
                yield new Entry(account, draft.id(), end.usage(), end.listCost(), AtWork.NOT).write();
            }
            case "session.status_running" ->
                time(account, draft, new AtWork(null, account.atWork().standingBySince()));
            case "session.status_idle" -> time(account, draft, account.atWork());
            case "session.thread_status_idle" -> {
                var idle = codec.read(draft, SessionEvent.ThreadStatusIdle.class);
                boolean own = idle.sessionThreadId().equals(ThreadId.primary(account.session()));
                yield own ? time(account, draft, new AtWork(account.atWork().since(), null)) : Companion.NONE;
            }
            default -> Companion.NONE;
        };
    }

    private static Companion time(Account account, Draft draft, AtWork until) {
        return new Entry(account, draft.id(), Usage.NONE, null, until).write();
    }

    private record Entry(
            Account account,
            EventId event,
            Usage usage,
            @Nullable Money cost,
            AtWork until) {
        Companion write() {
            boolean request = !usage.equals(Usage.NONE);
            if (!request && until.equals(AtWork.NOT)) {
                return Companion.NONE; // a request that failed used nothing that anybody knows of
            }
            return connection -> {
                try (var add = connection.prepareStatement(ADD)) {
                    add.setString(1, account.model());
                    add.setLong(2, request ? 1 : 0);
                    add.setLong(3, request && cost == null ? 1 : 0);
                    add.setLong(4, usage.inputTokens());
                    add.setLong(5, usage.outputTokens());
                    add.setLong(6, usage.cacheReadInputTokens());
                    add.setLong(7, usage.cacheCreationInputTokens());
                    add.setLong(8, usage.cacheCreation1hInputTokens());
                    add.setLong(9, cost == null ? 0 : cost.nanoUsd());
                    setTime(add, 10, until.since());
                    setTime(add, 11, until.standingBySince());
                    add.setString(12, account.session().value());
                    add.setString(13, event.value());
                    add.executeUpdate();
                }
            };
        }

        private static void setTime(PreparedStatement add, int place, @Nullable Instant time) throws SQLException {
            if (time == null) {
                add.setNull(place, Types.BIGINT);
            } else {
                add.setLong(place, time.toEpochMilli());
            }
        }
    }
}
