package dev.atelier.agent.usage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For how long a limit holds before it begins anew, by the calendar in UTC; weeks begin on Monday. */
public enum BudgetPeriod {
    DAY,
    WEEK,
    MONTH,
    /** Never anew. */
    TOTAL;

    /** As the API writes it. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As {@link #published} wrote it. */
    public static BudgetPeriod of(String published) {
        return valueOf(published.toUpperCase(Locale.ROOT));
    }

    /** The first day of the period around that time. */
    public LocalDate first(Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case TOTAL -> LocalDate.EPOCH;
        };
    }

    /** When the next one begins; null if none does. */
    public @Nullable Instant next(Instant at) {
        var first = first(at);
        var next = switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case TOTAL -> null;
        };
        return next == null ? null : next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
