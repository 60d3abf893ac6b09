package dev.atelier.agent.model;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Instant;
import java.util.Optional;

/** What a request costs at list price. Thread-safe, quick. */
@FunctionalInterface
public interface Prices {
    /** Nothing has a price. */
    Prices NONE = (_, _, _) -> Optional.empty();

    /**
     * The list price of so many tokens of a model on that day.
     *
     * @param model the model's id, {@code rehearsal} among them
     * @return empty if the model has no price: then nobody can set a budget for it
     */
    Optional<Money> listCost(String model, Usage usage, Instant at);
}
