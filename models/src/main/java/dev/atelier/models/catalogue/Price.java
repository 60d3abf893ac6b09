package dev.atelier.models.catalogue;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What tokens of each kind cost. The unit is a millionth of a dollar per million tokens, so a price list's dollars per million with up
 * to six decimals are exact, and so is every cost until it is written in billionths of a dollar.
 */
public record Price(long input, long output, long cacheWrite5m, long cacheWrite1h, long cacheRead) {
    public static final Price FREE = new Price(0, 0, 0, 0, 0);
    static final int DECIMALS = 6;
    private static final BigInteger UNITS_PER_NANO = BigInteger.valueOf(1_000);

    public Price {
        if (input < 0 || output < 0 || cacheWrite5m < 0 || cacheWrite1h < 0 || cacheRead < 0) {
            throw new IllegalArgumentException("a price cannot be negative");
        }
    }

    /** @param usdPerMillion at most six decimals */
    static long units(BigDecimal usdPerMillion) {
        return usdPerMillion.movePointRight(DECIMALS).longValueExact();
    }

    /** Rounded up to a billionth of a dollar, once: what is spent is never shown as less. */
    Money of(Usage usage) {
        long kept5m = usage.cacheCreationInputTokens() - usage.cacheCreation1hInputTokens();
        var units = times(usage.inputTokens(), input)
                .add(times(usage.outputTokens(), output))
                .add(times(usage.cacheReadInputTokens(), cacheRead))
                .add(times(kept5m, cacheWrite5m))
                .add(times(usage.cacheCreation1hInputTokens(), cacheWrite1h));
        var nanos = new BigDecimal(units).divide(new BigDecimal(UNITS_PER_NANO), 0, RoundingMode.UP);
        return new Money(nanos.longValueExact());
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
