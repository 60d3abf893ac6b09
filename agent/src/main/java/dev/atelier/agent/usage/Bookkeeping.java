package dev.atelier.agent.usage;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
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
                                     cache_read_tokens, cache_write_tokens, cache_hour_tokens, cost, active_millis)
            select s.session_id, ?, e.at / 86400000, coalesce(s.parent, s.session_id), s.workspace, s.agent, ?, ?, ?, ?, ?, ?, ?, ?,
                   coalesce(e.at - cast(? as bigint), 0)
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
                   active_millis = model_usage.active_millis + excluded.active_millis
            """;

    private final EventCodec codec;

    public Bookkeeping(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * Whose books they are.
     *
     * @param model that the session asks
     * @param activeSince when it began to run, null while it does not
     */
    public record Account(
            SessionId session, String model, @Nullable Instant activeSince) {}

    /** What these events add to the sums; nothing for nearly all of them. */
    public Companion of(Account account, List<Draft> drafts) {
        var companion = Companion.NONE;
        for (var draft : drafts) {
            companion = companion.and(of(account, draft));
        }
        return companion;
    }

    private Companion of(Account account, Draft draft) {
        return switch (draft.type()) {
            case "span.model_request_end" -> {
                var end = codec.read(draft, SpanEvent.ModelRequestEnd.class);
                yield new Entry(account, draft.id(), end.modelUsage(), end.listCost(), null).write();
            }
            case "span.gateway_request_end" -> {
                var end = codec.read(draft, SpanEvent.GatewayRequestEnd.class);
                var asked = new Account(account.session(), end.model(), null);
                yield new Entry(asked, draft.id(), end.modelUsage(), end.listCost(), null).write();
            }
            case "span.outcome_evaluation_end" -> {
                var end = codec.read(draft, SpanEvent.OutcomeEvaluationEnd.class);
                yield new Entry(account, draft.id(), end.usage(), end.listCost(), null).write();
            }
            case "session.status_idle" -> {
                var since = account.activeSince();
                yield since == null ? Companion.NONE : new Entry(account, draft.id(), Usage.NONE, null, since).write();
            }
            default -> Companion.NONE;
        };
    }

    private record Entry(
            Account account,
            EventId event,
            Usage usage,
            @Nullable Money cost,
            @Nullable Instant activeSince) {
        Companion write() {
            boolean request = !usage.equals(Usage.NONE);
            if (!request && activeSince == null) {
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
                    if (activeSince == null) {
                        add.setNull(10, Types.BIGINT);
                    } else {
                        add.setLong(10, activeSince.toEpochMilli());
                    }
                    add.setString(11, account.session().value());
                    add.setString(12, event.value());
                    add.executeUpdate();
                }
            };
        }
    }
}
