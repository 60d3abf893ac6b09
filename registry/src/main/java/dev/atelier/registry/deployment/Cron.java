package dev.atelier.registry.deployment;

import dev.atelier.agent.session.InvalidInputException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;

/**
 * A cron expression of five POSIX fields: minute, hour, day of the month, month, day of the week (0 to 7, Sunday is both). A field is
 * {@code *} or a list of values and ranges, each with an optional step; months and days of the week also go by their English three-letter
 * names. If both days are restricted, either will do, as POSIX has it; a day that begins with {@code *} is not restricted.
 *
 * <p>It is matched literally against the clock on the wall: a time that the clock skips does not come, one that it shows twice comes twice.
 * Libraries move a skipped time to the next that exists, and fire a doubled one once, which is why this is not one of them. Immutable.
 */
public final class Cron {
    /** The 29th of February comes every four years, or after eight around a century. */
    private static final int MOST_YEARS = 9;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) throws InvalidInputException {
        this.minutes = CronField.MINUTE.parse(fields[0]);
        this.hours = CronField.HOUR.parse(fields[1]);
        this.days = CronField.DAY.parse(fields[2]);
        this.months = CronField.MONTH.parse(fields[3]);
        this.weekdays = CronField.WEEKDAY.parse(fields[4]);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** @throws InvalidInputException naming the field {@code expression} */
    public static Cron parse(String expression) throws InvalidInputException {
        if (expression.strip().startsWith("@")) {
            throw CronField.refused("shortcuts such as @daily are not known; write the five fields, 0 0 * * *");
        }
        var fields = expression.strip().split("[ \\t]+");
        if (fields.length != 5) {
            throw CronField.refused(
                    "must have five fields (minute, hour, day of the month, month, day of the week), has "
                            + fields.length);
        }
        return new Cron(fields);
    }

    /**
     * The first match after a moment.
     *
     * @return a whole minute; empty if there is none within years, as for the 30th of February
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var rules = zone.getRules();
        var last = after.plus(MOST_YEARS * 366L, ChronoUnit.DAYS);
        var at = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        while (at.isBefore(last)) {
            var offset = rules.getOffset(at);
            var local = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset);
            var candidate = notBefore(local);
            if (candidate.equals(local)) {
                return Optional.of(at);
            }
            var then = candidate.toInstant(offset);
            var change = rules.nextTransition(at);
            // the clock on the wall is set before it gets there
            at = change != null && change.getInstant().isBefore(then) ? up(change.getInstant()) : then;
        }
        return Optional.empty();
    }

    /** The same time if it matches; otherwise a later one before which nothing matches. */
    private LocalDateTime notBefore(LocalDateTime local) {
        if (!months.get(local.getMonthValue())) {
            return local.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay();
        }
        if (!dayMatches(local)) {
            return local.toLocalDate().plusDays(1).atStartOfDay();
        }
        if (!hours.get(local.getHour())) {
            return local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        int minute = local.getSecond() == 0 ? local.getMinute() : local.getMinute() + 1;
        int next = minutes.nextSetBit(minute);
        var hour = local.truncatedTo(ChronoUnit.HOURS);
        return next < 0 ? hour.plusHours(1) : hour.plusMinutes(next);
    }

    private boolean dayMatches(LocalDateTime local) {
        boolean day = days.get(local.getDayOfMonth());
        boolean weekday = weekdays.get(local.getDayOfWeek().getValue() % 7);
        return eitherDay ? day || weekday : day && weekday;
    }

    private static Instant up(Instant time) {
        var minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }
}
