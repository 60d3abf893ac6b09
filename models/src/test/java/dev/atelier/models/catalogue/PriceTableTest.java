package dev.atelier.models.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceTableTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final PriceTable BUILT_IN =
            ModelCatalogue.load(null, Map.of()).prices();

    @Test
    void each_kind_of_token_has_its_own_price() {
        // 1M input, 2M output, 3M read, 4M written of which 1M for an hour, at Opus 4.8: 5 + 2*25 + 3*0.5 + 3*6.25 + 10
        var usage = new Usage(1_000_000, 2_000_000, 3_000_000, 4_000_000, 1_000_000);
        assertThat(BUILT_IN.cost("claude-opus-4-8", usage, NOW)).contains(new Money(85_250_000_000L));
    }

    @Test
    void a_price_holds_through_its_last_day_in_utc() {
        var usage = new Usage(1_000_000, 0, 0, 0);
        assertThat(BUILT_IN.cost("claude-sonnet-5", usage, Instant.parse("2026-08-31T23:59:59.999Z")))
                .contains(Money.ofCents(200));
        assertThat(BUILT_IN.cost("claude-sonnet-5", usage, Instant.parse("2026-09-01T00:00:00Z")))
                .contains(Money.ofCents(300));
    }

    @Test
    void a_model_without_a_known_price_has_no_cost_rather_than_none() {
        assertThat(BUILT_IN.cost("claude-opus-5", Usage.NONE, NOW)).isEmpty();
        assertThat(BUILT_IN.isPriced("claude-opus-5", NOW)).isFalse();
        assertThat(BUILT_IN.cost("somebody-elses", Usage.NONE, NOW)).isEmpty();
    }

    @Test
    void the_rehearsal_costs_nothing_and_can_be_budgeted() {
        assertThat(BUILT_IN.cost(ModelCatalogue.REHEARSAL, new Usage(1_000, 1_000, 0, 0), NOW))
                .contains(Money.ZERO);
        assertThat(BUILT_IN.isPriced(ModelCatalogue.REHEARSAL, NOW)).isTrue();
    }

    @Test
    void a_model_costs_the_same_by_its_long_name() {
        var usage = new Usage(10, 10, 10, 10);
        assertThat(BUILT_IN.cost("anthropic/claude-haiku-4-5", usage, NOW))
                .isEqualTo(BUILT_IN.cost("claude-haiku-4-5", usage, NOW))
                .isPresent();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_cost_is_the_exact_sum_rounded_up_once(long seed) {
        var random = new Random(seed);
        var price = new Price(unit(random), unit(random), unit(random), unit(random), unit(random));
        var usage = usage(random);
        var exact = usd(price.input())
                .multiply(BigDecimal.valueOf(usage.inputTokens()))
                .add(usd(price.output()).multiply(BigDecimal.valueOf(usage.outputTokens())))
                .add(usd(price.cacheRead()).multiply(BigDecimal.valueOf(usage.cacheReadInputTokens())))
                .add(usd(price.cacheWrite1h()).multiply(BigDecimal.valueOf(usage.cacheCreation1hInputTokens())))
                .add(usd(price.cacheWrite5m())
                        .multiply(BigDecimal.valueOf(
                                usage.cacheCreationInputTokens() - usage.cacheCreation1hInputTokens())));
        var nanos = exact.movePointRight(9).setScale(0, RoundingMode.CEILING);
        assertThat(cost(price, usage)).isEqualTo(new Money(nanos.longValueExact()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void more_tokens_never_cost_less_and_a_split_bill_never_less_than_one(long seed) {
        var random = new Random(seed);
        var price = new Price(unit(random), unit(random), unit(random), unit(random), unit(random));
        var one = usage(random);
        var other = usage(random);
        var together = cost(price, one.plus(other));
        assertThat(together).isGreaterThanOrEqualTo(cost(price, one));
        var apart = cost(price, one).plus(cost(price, other));
        assertThat(apart).isGreaterThanOrEqualTo(together);
        assertThat(apart.nanoUsd() - together.nanoUsd()).isLessThanOrEqualTo(1);
    }

    private static Money cost(Price price, Usage usage) {
        var table = new PriceTable(Map.of("m", List.of(new DatedPrice(null, null, price))));
        return table.cost("m", usage, NOW).orElseThrow();
    }

    /** Dollars per token. */
    private static BigDecimal usd(long units) {
        return BigDecimal.valueOf(units, 12);
    }

    private static long unit(Random random) {
        return random.nextLong(200_000_000);
    }

    private static Usage usage(Random random) {
        long written = random.nextLong(1_000_000);
        return new Usage(
                random.nextLong(1_000_000),
                random.nextLong(1_000_000),
                random.nextLong(1_000_000),
                written,
                random.nextLong(written + 1));
    }
}
