package dev.atelier.agent.usage;

import dev.atelier.agent.event.AgentEvent;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
                                     cache_read_tokens, cache_write_tokens, cache_hour_tokens, cost, failed, web_searches, web_fetches,
                                     active_millis, standby_millis)
            select s.session_id, ?, e.at / 86400000, coalesce(s.parent, s.session_id), s.workspace, s.agent, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
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
                   failed = model_usage.failed + excluded.failed,
                   web_searches = model_usage.web_searches + excluded.web_searches,
                   web_fetches = model_usage.web_fetches + excluded.web_fetches,
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
     * @param tools the tool that a call without a result is one of, by the id of its event
     */
    public record Account(SessionId session, String model, AtWork atWork, Function<String, Optional<String>> tools) {
        /** Of a session whose calls these events do not end. */
        public Account(SessionId session, String model) {
            this(session, model, AtWork.NOT, _ -> Optional.empty());
        }

        /** Whatever comes after the first change of where it stands lies in the same moment. */
        private Account at(Draft draft) {
            return STATUSES.contains(draft.type()) ? new Account(session, model, AtWork.NOT, tools) : this;
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
                yield Asked.of(end.modelUsage(), end.listCost(), end.isError()).entry(account, draft);
            }
            case "span.gateway_request_end" -> {
                var end = codec.read(draft, SpanEvent.GatewayRequestEnd.class);
                var asked = new Account(account.session(), end.model());
                yield Asked.of(end.modelUsage(), end.listCost(), end.isError()).entry(asked, draft);
            }
            case "span.outcome_evaluation_end" -> {
                var end = codec.read(draft, SpanEvent.OutcomeEvaluationEnd.class);
                yield Asked.of(end.usage(), end.listCost(), false).entry(account, draft);
            }
            case "agent.tool_result" -> {
                var result = codec.read(draft, AgentEvent.ToolResult.class);
                var tool = result.isError()
                        ? Optional.<String>empty()
                        : account.tools().apply(result.toolUseId());
                yield new Entry(
                                account,
                                draft.id(),
                                Asked.NONE,
                                tool.map(ServerToolUse::of).orElse(ServerToolUse.NONE),
                                AtWork.NOT)
                        .write();
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
        return new Entry(account, draft.id(), Asked.NONE, ServerToolUse.NONE, until).write();
    }

    /**
     * A request to a model.
     *
     * @param failed without an answer; a part of one counts as one
     */
    private record Asked(Usage usage, @Nullable Money cost, boolean failed) {
        static final Asked NONE = new Asked(Usage.NONE, null, false);

        static Asked of(Usage usage, @Nullable Money cost, boolean isError) {
            return new Asked(usage, cost, isError && usage.equals(Usage.NONE));
        }

        boolean isAnswered() {
            return !usage.equals(Usage.NONE);
        }

        boolean isUnpriced() {
            return isAnswered() && cost == null;
        }

        Companion entry(Account account, Draft draft) {
            return new Entry(account, draft.id(), this, ServerToolUse.NONE, AtWork.NOT).write();
        }
    }

    private record Entry(Account account, EventId event, Asked asked, ServerToolUse tools, AtWork until) {
        Companion write() {
            if (asked.equals(Asked.NONE) && tools.equals(ServerToolUse.NONE) && until.equals(AtWork.NOT)) {
                return Companion.NONE;
            }
            var usage = asked.usage();
            var cost = asked.cost();
            return connection -> {
                try (var add = connection.prepareStatement(ADD)) {
                    add.setString(1, account.model());
                    add.setLong(2, asked.isAnswered() ? 1 : 0);
                    add.setLong(3, asked.isUnpriced() ? 1 : 0);
                    add.setLong(4, usage.inputTokens());
                    add.setLong(5, usage.outputTokens());
                    add.setLong(6, usage.cacheReadInputTokens());
                    add.setLong(7, usage.cacheCreationInputTokens());
                    add.setLong(8, usage.cacheCreation1hInputTokens());
                    add.setLong(9, cost == null ? 0 : cost.nanoUsd());
                    add.setLong(10, asked.failed() ? 1 : 0);
                    add.setLong(11, tools.webSearches());
                    add.setLong(12, tools.webFetches());
                    setTime(add, 13, until.since());
                    setTime(add, 14, until.standingBySince());
                    add.setString(15, account.session().value());
                    add.setString(16, event.value());
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
