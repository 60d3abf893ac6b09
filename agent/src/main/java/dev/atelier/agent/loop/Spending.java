package dev.atelier.agent.loop;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session used up to now, as far as its own journal tells: its threads have theirs. Owned by one thread. */
public final class Spending {
    private static final int WARN_PERCENT = 80;

    private Usage usage = Usage.NONE;
    private Money cost = Money.ZERO;
    private Money told = Money.ZERO;
    private boolean untold;
    private @Nullable String model;
    private AtWork atWork = AtWork.NOT;

    void used(Usage more, @Nullable Money itsCost) {
        usage = usage.plus(more);
        cost = itsCost == null ? cost : cost.plus(itsCost);
        untold = untold || !more.equals(Usage.NONE);
    }

    void told(Money sum) {
        told = sum;
        untold = false;
    }

    void asked(String newModel) {
        model = newModel;
    }

    void began(Instant at) {
        atWork = atWork.runs(at);
    }

    void standsBy(Instant at) {
        atWork = atWork.standsBy(at);
    }

    void ended() {
        atWork = AtWork.NOT;
    }

    /** Whether so much is spent that people should know, and they do not yet. */
    boolean isWarningDue(Money spent, Money limit) {
        return isNear(spent, limit) && !isNear(told, limit);
    }

    private static boolean isNear(Money sum, Money limit) {
        return sum.nanoUsd() / WARN_PERCENT >= limit.nanoUsd() / 100;
    }

    public Usage usage() {
        return usage;
    }

    public Money cost() {
        return cost;
    }

    /** Who was asked last; null before the first request. */
    public @Nullable String model() {
        return model;
    }

    /** Whether something was used since it was last told. */
    public boolean isUntold() {
        return untold;
    }

    /** Since when it works or stands by. */
    public AtWork atWork() {
        return atWork;
    }
}
