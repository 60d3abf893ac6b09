package dev.atelier.models.catalogue;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models cost, by day. Immutable. */
public final class PriceTable {
    private final Map<String, List<DatedPrice>> prices;

    PriceTable(Map<String, List<DatedPrice>> prices) {
        this.prices = Map.copyOf(prices);
    }

    /**
     * The list cost of tokens, exact and then rounded up to a billionth of a dollar.
     *
     * @param at when the request was made
     * @return empty if the model had no price then
     */
    public Optional<Money> cost(String modelId, Usage usage, Instant at) {
        return at(modelId, at).map(price -> price.of(usage));
    }

    /** Whether requests to the model can be charged to a budget. */
    public boolean isPriced(String modelId, Instant at) {
        return at(modelId, at).isPresent();
    }

    /** The price that holds at that time. */
    public Optional<Price> at(String modelId, Instant at) {
        return prices.getOrDefault(modelId, List.of()).stream()
                .filter(price -> price.holdsAt(at))
                .findFirst()
                .map(DatedPrice::price);
    }
}
