package dev.atelier.agent.event;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars.
 *
 * @param nanoUsd billionths of a dollar: fine enough for a tenth of a token at any known price, and good for nine billion dollars
 */
public record Money(long nanoUsd) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    private static final int CENT_IN_NANOS = 10_000_000;

    public static Money ofCents(long cents) {
        return new Money(Math.multiplyExact(cents, CENT_IN_NANOS));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(nanoUsd, other.nanoUsd));
    }

    /** Whole cents as the API writes them, rounded up: what is spent is never shown as less. */
    public String cents() {
        return BigDecimal.valueOf(nanoUsd)
                .divide(BigDecimal.valueOf(CENT_IN_NANOS), 0, RoundingMode.UP)
                .toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanoUsd, other.nanoUsd);
    }
}
