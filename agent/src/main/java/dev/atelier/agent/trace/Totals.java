package dev.atelier.agent.trace;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import org.jspecify.annotations.Nullable;

/** What requests used, added up. Owned by one thread. */
final class Totals {
    private static final double NANOS = 1e9;

    private Usage usage = Usage.NONE;
    private Money cost = Money.ZERO;
    private boolean priced;
    private long requests;

    void add(Usage used, @Nullable Money listCost) {
        requests++;
        usage = usage.plus(used);
        if (listCost != null) {
            priced = true;
            cost = cost.plus(listCost);
        }
    }

    void writeTo(Attributes attributes) {
        attributes.put("atelier.requests", requests);
        if (requests > 0) {
            write(usage, priced ? cost : null, attributes);
        }
    }

    /** Tokens as the conventions count them: those of the cache are among the input. */
    static void write(Usage usage, @Nullable Money listCost, Attributes attributes) {
        long input = usage.inputTokens() + usage.cacheReadInputTokens() + usage.cacheCreationInputTokens();
        attributes
                .put("gen_ai.usage.input_tokens", input)
                .put("gen_ai.usage.output_tokens", usage.outputTokens())
                .put("gen_ai.usage.cache_read.input_tokens", usage.cacheReadInputTokens())
                .put("gen_ai.usage.cache_creation.input_tokens", usage.cacheCreationInputTokens())
                .put("atelier.cost.usd", listCost == null ? null : listCost.nanoUsd() / NANOS);
    }
}
