package dev.atelier.server.v1.wire;

import dev.atelier.journal.SessionQuery.Created;
import dev.atelier.server.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ranges of time in query parameters: {@code name[gte]}, {@code [gt]}, {@code [lte]}, {@code [lt]}. */
public final class Times {
    private Times() {}

    /** @throws ApiException naming the parameter that is no time */
    public static Created created(Params params, String name) {
        var from = later(
                time(params, name + "[gte]").map(Times::up).orElse(null),
                time(params, name + "[gt]").map(Times::after).orElse(null));
        var until = earlier(
                time(params, name + "[lt]").map(Times::up).orElse(null),
                time(params, name + "[lte]").map(Times::after).orElse(null));
        return new Created(from, until);
    }

    /** The first millisecond that is not before it. */
    private static Instant up(Instant time) {
        var millis = time.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(time) ? millis : millis.plusMillis(1);
    }

    /** The first millisecond that is after it. */
    private static Instant after(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static Optional<Instant> time(Params params, String name) {
        return params.text(name).map(text -> parse(name, text));
    }

    private static Instant parse(String name, String text) {
        try {
            // a plus sign that was not encoded arrives as a blank
            var time = OffsetDateTime.parse(text.strip().replace(' ', '+'));
            if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw ApiException.invalid(name, "must be a time of RFC 3339, such as 2026-01-31T12:00:00Z");
    }
}
