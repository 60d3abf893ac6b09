package dev.atelier.registry.deployment;

import dev.atelier.agent.session.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a deployment runs by itself.
 *
 * @param expression as the client wrote it; it can be parsed
 * @param timezone name in the IANA database
 */
public record Schedule(String expression, String timezone) {
    private static final Set<String> ZONES = Set.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    /** @throws InvalidInputException if it cannot be, or never comes */
    public static Schedule of(String expression, String timezone, Instant now) throws InvalidInputException {
        if (!ZONES.contains(timezone)) {
            throw new InvalidInputException(
                    "timezone",
                    "'" + (timezone.length() > 60 ? timezone.substring(0, 60) + "…" : timezone)
                            + "' is not in the IANA time zone database; write a name such as Europe/Berlin or UTC");
        }
        if (Cron.parse(expression).next(now, ZoneId.of(timezone)).isEmpty()) {
            throw new InvalidInputException("expression", "never comes: no such day is in any year");
        }
        return new Schedule(expression, timezone);
    }

    /** The next time after that moment. */
    public Optional<Instant> next(Instant after) {
        try {
            return Cron.parse(expression).next(after, ZoneId.of(timezone));
        } catch (InvalidInputException e) {
            throw new IllegalStateException("a schedule was stored that cannot be read", e);
        }
    }

    /** The next times after that moment. */
    public List<Instant> upcoming(Instant after, int count) {
        var times = new ArrayList<Instant>();
        var at = after;
        while (times.size() < count) {
            var next = next(at);
            if (next.isEmpty()) {
                return times;
            }
            at = next.get();
            times.add(at);
        }
        return times;
    }
}
