package dev.atelier.models.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A price and when it holds, in days of UTC.
 *
 * @param from the first day; null for ever before
 * @param to the last day; null for ever after
 */
public record DatedPrice(@Nullable LocalDate from, @Nullable LocalDate to, Price price) {
    boolean holdsAt(Instant at) {
        var day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean overlaps(DatedPrice other) {
        return !endsBefore(other) && !other.endsBefore(this);
    }

    private boolean endsBefore(DatedPrice other) {
        return to != null && other.from != null && to.isBefore(other.from);
    }
}
