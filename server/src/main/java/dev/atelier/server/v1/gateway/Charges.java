package dev.atelier.server.v1.gateway;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SpanEvent.GatewayRequestEnd;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.Bookkeeping;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Ids;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.server.engine.SessionHomes;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charges what is asked with a session's key to that session. Before a request the most that it can cost is set aside, and it is refused
 * if the budget has not that much left; after it what it really used is written into the session's journal and its sums, in one
 * transaction with the end of what was set aside. Many requests of one session may be under way. Thread-safe.
 *
 * <p>A budget that is spent is 402: after that the Claude Code CLI ends at once, while after 400 it asks three times. One of which others have set
 * aside too much for the moment is 429 with a time to wait, after which it tries again.
 */
final class Charges {
    private static final Logger log = LoggerFactory.getLogger(Charges.class);

    /** What a process that died has left: no request is under way for that long. */
    private static final long STALE_MILLIS = 2 * 60 * 60 * 1_000;

    private static final String FORGET =
            "delete from reservation where root_id = ? and session_id like 'gwres-%' and session_id < ?";

    private final Journal journal;
    private final SharedDatabase database;
    private final Accounts accounts;
    private final Models models;
    private final EventCodec codec;
    private final InstantSource clock;

    Charges(
            Journal journal,
            SharedDatabase database,
            Accounts accounts,
            Models models,
            EventCodec codec,
            InstantSource clock) {
        this.journal = journal;
        this.database = database;
        this.accounts = accounts;
        this.models = models;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * A request that may be made.
     *
     * @param reservation what is set aside for it
     * @param model that it is charged under
     */
    record Charge(SessionId session, SessionId reservation, String requestId, String model) {}

    /**
     * Who asks.
     *
     * @param isEngine whether it is the session's own engine at work
     */
    record Payer(SessionId session, boolean isEngine) {
        /** What is set aside for an engine ends with it, whatever became of its process. */
        SessionId reservation(long millis) {
            var beside = isEngine ? SessionHomes.reservation(session) : "-";
            return new SessionId(Charges.reservation(millis) + Ids.create(beside));
        }

        SessionId waiting(SessionId reservation) {
            return isEngine ? session : reservation;
        }
    }

    /** @throws Refusal if the budget has not enough left, or not at the moment */
    Charge begin(Payer payer, Asked asked, String requestId, String model) throws Refusal {
        var session = payer.session();
        var now = clock.instant();
        var root = root(session);
        var most = new Usage(TokenGuess.of(asked.json()), maxTokens(asked), 0, 0);
        var cost = models.listCost(model, most, now).orElse(null);
        var reservation = payer.reservation(now.toEpochMilli());
        forgetStale(root, now.toEpochMilli());
        var asking = new Accounts.Asking(reservation, root, cost, now, payer.waiting(reservation));
        return switch (accounts.reserve(asking)) {
            case Funds.Unlimited _, Funds.Unasked _, Funds.Granted _ ->
                new Charge(session, reservation, requestId, model);
            case Funds.Occupied _ ->
                throw new Refusal(
                        429,
                        "rate_limit_error",
                        "other requests under way may need what is left of the budget of session " + root
                                + "; they end by themselves, so try again in a moment",
                        Map.of("retry-after", "1"));
            case Funds.Refused _ ->
                throw new Refusal(
                        402,
                        "billing_error",
                        "the budget of session " + root + " has not enough left for this request; raise it to go on",
                        Map.of("x-should-retry", "false"));
        };
    }

    /** Writes down what was used. Never fails: the caller has its answer already. */
    void settle(Charge charge, Meter meter) {
        var used = meter.used();
        try {
            if (used.equals(Usage.NONE)) {
                release(charge);
            } else {
                write(charge, used, meter);
            }
        } catch (JournalException e) {
            log.error(
                    "{} of {} used {} of {}, which could not be written",
                    charge.requestId(),
                    charge.session(),
                    used,
                    charge.model(),
                    e);
        }
    }

    private void write(Charge charge, Usage used, Meter meter) {
        var cost = models.listCost(charge.model(), used, clock.instant()).orElse(null);
        var end = new GatewayRequestEnd(
                charge.requestId(), charge.model(), !meter.isComplete(), meter.stopReason(), used, cost);
        var drafts = List.of(codec.draft(end, Actor.SYSTEM));
        var books = new Bookkeeping(codec)
                .of(new Bookkeeping.Account(charge.session(), charge.model()), drafts)
                .and(Accounts.release(charge.reservation()));
        journal.append(Append.of(charge.session(), Guard.OPEN, drafts).with(books));
    }

    private void release(Charge charge) {
        database.write(connection -> {
            Accounts.release(charge.reservation()).write(connection);
            return charge;
        });
    }

    private void forgetStale(SessionId root, long now) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(FORGET)) {
                delete.setString(1, root.value());
                delete.setString(2, reservation(now - STALE_MILLIS));
                return delete.executeUpdate();
            }
        });
    }

    private static String reservation(long millis) {
        return String.format(Locale.ROOT, "gwres-%015d", millis);
    }

    private SessionId root(SessionId session) {
        var known = journal.session(session).orElseThrow(() -> new JournalException.NoSuchSession(session));
        var parent = known.origin().parent();
        return parent == null ? session : parent;
    }

    private static long maxTokens(Asked asked) {
        var most = asked.json().path("max_tokens");
        return most.isInt() ? Math.max(0, most.intValue()) : 0;
    }
}
