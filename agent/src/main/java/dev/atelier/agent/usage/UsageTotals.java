package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import java.time.Duration;

/**
 * Sums over model requests.
 *
 * @param requests that ended with an answer, graders' and summaries' among them
 * @param unpriced those of them whose model has no price, so that they are not in the cost
 * @param active how long each agent worked by itself; what threads did at once counts for each of them
 * @param running how long sessions ran, however many threads worked in them at once
 */
public record UsageTotals(
        Usage usage,
        ServerToolUse tools,
        long requests,
        long unpriced,
        Money listCost,
        Duration active,
        Duration running) {
    public static final UsageTotals NONE =
            new UsageTotals(Usage.NONE, ServerToolUse.NONE, 0, 0, Money.ZERO, Duration.ZERO, Duration.ZERO);

    public UsageTotals plus(UsageTotals other) {
        return new UsageTotals(
                usage.plus(other.usage),
                tools.plus(other.tools),
                requests + other.requests,
                unpriced + other.unpriced,
                listCost.plus(other.listCost),
                active.plus(other.active),
                running.plus(other.running));
    }
}
