package dev.atelier.agent.model;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The models of a node and what is known of them.
 *
 * @param byId by model id, except {@code rehearsal}, which is the studio's own; where it is empty the rehearsal answers
 */
public record Models(Function<String, Optional<Model>> byId, Prices prices, ContextWindows windows) {
    public static final String REHEARSAL = "rehearsal";

    /** Models of which neither price nor size is known. */
    public static Models of(Function<String, Optional<Model>> byId) {
        return new Models(byId, Prices.NONE, ContextWindows.UNKNOWN);
    }

    /** The id of who answers for a model: its own, or the rehearsal's where nobody serves it. */
    public String answering(String id) {
        return byId.apply(id).isPresent() ? id : REHEARSAL;
    }

    /** What these tokens cost at list price; the rehearsal's nothing, unless the table says otherwise. */
    public Optional<Money> listCost(String model, Usage usage, Instant at) {
        var listed = prices.listCost(model, usage, at);
        return listed.isEmpty() && model.equals(REHEARSAL) ? Optional.of(Money.ZERO) : listed;
    }
}
