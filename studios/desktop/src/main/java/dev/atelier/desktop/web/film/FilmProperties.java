package dev.atelier.desktop.web.film;

import dev.atelier.desktop.film.FilmSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the films of desktops.
 *
 * @param enabled whether any are made
 * @param interval how long at least from one picture to the next
 * @param mostOfSession what the film of one session may take
 * @param most what all films together may take; the oldest go first
 * @param keep how long a film is kept
 * @param keepFree what films leave free on the disk
 */
@ConfigurationProperties("atelier.desktop.film")
public record FilmProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("250ms") Duration interval,
        @DefaultValue("512MB") DataSize mostOfSession,
        @DefaultValue("20GB") DataSize most,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("1GB") DataSize keepFree) {
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final DataSize SEGMENT = DataSize.ofMegabytes(4);
    private static final DataSize LEAST = DataSize.ofMegabytes(16);

    public FilmProperties {
        check(
                interval.toMillis() >= 50 && interval.compareTo(Duration.ofMinutes(1)) <= 0,
                "interval must be from 50ms to 1m, was " + interval);
        check(mostOfSession.compareTo(LEAST) >= 0, "most-of-session must be 16MB or more, was " + mostOfSession);
        check(most.compareTo(mostOfSession) >= 0, "most must not be less than most-of-session, was " + most);
        check(keep.compareTo(Duration.ofHours(1)) >= 0, "keep must be an hour or more, such as 30d, was " + keep);
        check(!keepFree.isNegative(), "keep-free must not be negative, was " + keepFree);
    }

    private static void check(boolean good, String trouble) {
        if (!good) {
            throw new IllegalArgumentException("atelier.desktop.film." + trouble);
        }
    }

    FilmSettings settings() {
        var bounds =
                new FilmSettings.Bounds(mostOfSession.toBytes(), most.toBytes(), keepFree.toBytes(), SEGMENT.toBytes());
        return new FilmSettings(enabled, interval, bounds, keep, RETRY);
    }
}
