package dev.atelier.forge.wire;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** For how long a forge wants to be left alone. */
final class Waits {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(1);
    /** What GitHub asks for where it does not say more. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private final InstantSource clock;

    Waits(InstantSource clock) {
        this.clock = clock;
    }

    /** Empty if this is no answer to too many requests. GitHub says 403 as well as 429, and 403 means other things, too. */
    Optional<Duration> of(int status, HttpHeaders headers, String message) {
        boolean usedUp = isUsedUp(headers, "x-ratelimit-remaining") || isUsedUp(headers, "ratelimit-remaining");
        boolean told = headers.firstValue("retry-after").isPresent();
        boolean limited =
                status == 429 || (status == 403 && (usedUp || told || message.contains("secondary rate limit")));
        return limited ? Optional.of(bounded(wait(headers, usedUp))) : Optional.empty();
    }

    private Duration wait(HttpHeaders headers, boolean usedUp) {
        var told = headers.firstValue("retry-after").flatMap(this::after);
        if (told.isPresent()) {
            return told.get();
        }
        var reset = headers.firstValue("x-ratelimit-reset").or(() -> headers.firstValue("ratelimit-reset"));
        return usedUp ? reset.flatMap(this::until).orElse(USUAL) : USUAL;
    }

    /** Seconds or a date. */
    private Optional<Duration> after(String value) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Duration> until(String epoch) {
        return SECONDS.matcher(epoch).matches()
                ? Optional.of(Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(epoch))))
                : Optional.empty();
    }

    private static boolean isUsedUp(HttpHeaders headers, String name) {
        return headers.firstValue(name).filter("0"::equals).isPresent();
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
