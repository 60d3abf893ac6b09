package dev.atelier.agent.loop;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session used up to now, as far as its own journal tells: its threads have theirs. Owned by one thread. */
public final class Spending {
    private Usage usage = Usage.NONE;
    private Money cost = Money.ZERO;
    private boolean untold;
    private @Nullable Instant activeSince;

    void used(Usage more, @Nullable Money itsCost) {
        usage = usage.plus(more);
        cost = itsCost == null ? cost : cost.plus(itsCost);
        untold = untold || !more.equals(Usage.NONE);
    }

    void told() {
        untold = false;
    }

    void began(Instant at) {
        activeSince = activeSince == null ? at : activeSince;
    }

    void ended() {
        activeSince = null;
    }

    public Usage usage() {
        return usage;
    }

    public Money cost() {
        return cost;
    }

    /** Whether something was used since it was last told. */
    public boolean isUntold() {
        return untold;
    }

    /** When it began to run; null while it does not. */
    public @Nullable Instant activeSince() {
        return activeSince;
    }
}
