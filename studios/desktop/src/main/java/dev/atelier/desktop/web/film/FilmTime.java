package dev.atelier.desktop.web.film;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Moments of films as requests name them: a time of day, or milliseconds since the film began. */
final class FilmTime {
    private FilmTime() {}

    /** @param missing what it is if nothing was said */
    static Instant of(String name, @Nullable String text, Instant began, Instant missing) {
        if (text == null || text.isBlank()) {
            return missing;
        }
        if (text.matches("[0-9]{1,12}")) {
            return began.plusMillis(Long.parseLong(text));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    name + ": '" + shown(text)
                            + "' is no moment, use a time such as 2026-11-22T04:00:00Z or milliseconds since the film"
                            + " began");
        }
    }

    static double number(String name, @Nullable String text, double least, double most, double missing) {
        if (text == null || text.isBlank()) {
            return missing;
        }
        double number = text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ? Double.parseDouble(text) : Double.NaN;
        if (number >= least && number <= most) {
            return number;
        }
        throw new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                name + ": '" + shown(text) + "' cannot be used, give a number from " + plain(least) + " to "
                        + plain(most));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
