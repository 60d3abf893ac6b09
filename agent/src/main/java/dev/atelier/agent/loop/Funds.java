package dev.atelier.agent.loop;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.NearBudget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the next request of a session can be paid for, as far as its run has found out. */
public sealed interface Funds {
    Funds UNLIMITED = new Unlimited();
    Funds UNASKED = new Unasked();

    /** No budget holds for it. */
    record Unlimited() implements Funds {}

    /** A budget may hold; what is left has to be looked up. */
    record Unasked() implements Funds {}

    /**
     * The most that the request can cost is set aside.
     *
     * @param spent by the session and its threads before
     * @param limit of the session; null if only a budget above it holds
     * @param near budgets above the session that are nearly spent, which nobody was told yet
     */
    record Granted(Money spent, @Nullable Money limit, List<NearBudget> near) implements Funds {
        public Granted(Money spent, @Nullable Money limit) {
            this(spent, limit, List.of());
        }
    }

    /**
     * There is enough, but what other threads have under way might need it. They end by themselves, and usually cost less than is set aside.
     *
     * @param until when to look again
     */
    record Occupied(Instant until) implements Funds {}

    /**
     * The request might cost more than is left.
     *
     * @param until when there may be enough without anybody's doing; null if never
     */
    record Refused(@Nullable Instant until) implements Funds {}
}
