package dev.atelier.models.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: {@code retry-after-ms}, or {@code retry-after} in seconds or as a date. At most an hour is believed. */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double LONGEST_MILLIS = 3_600_000;

    private RetryAfter() {}

    /** @return null if nothing usable was said */
    public static @Nullable Duration in(Function<String, List<String>> headers, InstantSource clock) {
        var millis = number(first(headers, "retry-after-ms"));
        if (millis != null) {
            return bounded(millis);
        }
        var value = first(headers, "retry-after");
        var seconds = number(value);
        if (seconds != null) {
            return bounded(seconds * 1_000);
        }
        try {
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded((double) Duration.between(clock.instant(), until).toMillis());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String first(Function<String, List<String>> headers, String name) {
        return headers.apply(name).stream().findFirst().orElse("").strip();
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration bounded(double millis) {
        if (!(millis > 0)) {
            return null;
        }
        return millis >= LONGEST_MILLIS ? LONGEST : Duration.ofMillis((long) Math.ceil(millis));
    }
}
