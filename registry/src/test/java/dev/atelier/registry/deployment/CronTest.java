package dev.atelier.registry.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.session.InvalidInputException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Africa/Cairo",
            "Asia/Beirut");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *      | UTC | 2026-01-01T00:00:30Z | 2026-01-01T00:01:00Z",
                "* * * * *      | UTC | 2026-01-01T00:01:00Z | 2026-01-01T00:02:00Z",
                "0 9 * * 1-5    | America/New_York | 2026-11-20T15:00:00Z | 2026-11-23T14:00:00Z",
                "0 0 * * 0      | UTC | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z",
                "0 0 * * 7      | UTC | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z",
                "0 0 * * sun    | UTC | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z",
                "0 0 29 2 *     | UTC | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "*/20 8-9 * * * | UTC | 2026-01-01T08:40:00Z | 2026-01-01T09:00:00Z",
                // either day will do
                "0 0 13 * 5     | UTC | 2026-11-01T00:00:00Z | 2026-11-06T00:00:00Z",
                // but a star, even with a step, restricts nothing
                "0 0 */2 * 5    | UTC | 2026-11-01T00:00:00Z | 2026-11-13T00:00:00Z",
            })
    void the_next_time_is_found(String expression, String zone, Instant after, Instant expected) throws Exception {
        assertThat(Cron.parse(expression).next(after, ZoneId.of(zone))).contains(expected);
    }

    @Test
    void a_skipped_hour_is_skipped() throws Exception {
        // on 2026-03-29 the clocks of Berlin go from 02:00 to 03:00
        var next = Cron.parse("30 2 * * *").next(Instant.parse("2026-03-28T12:00:00Z"), ZoneId.of("Europe/Berlin"));

        assertThat(next).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void a_doubled_hour_fires_twice() throws Exception {
        // on 2026-10-25 the clocks of Berlin go from 03:00 back to 02:00
        var cron = Cron.parse("30 2 * * *");
        var berlin = ZoneId.of("Europe/Berlin");
        var first = cron.next(Instant.parse("2026-10-24T12:00:00Z"), berlin).orElseThrow();
        var second = cron.next(first, berlin).orElseThrow();

        assertThat(List.of(first, second))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "@daily",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "* * L * *",
                "* * 15W * *",
                "* * * * 5#2",
                "* * ? * *",
                "5/15 * * * *",
                "10-5 * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "-1 * * * *",
                "1-2-3 * * * *",
                "a * * * *",
                "* * * * monday",
                "*/99999 * * * *"
            })
    void what_is_no_expression_is_refused_in_words(String expression) {
        assertThatThrownBy(() -> Cron.parse(expression))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("expression: ");
    }

    @Test
    void a_schedule_that_never_comes_is_refused() {
        assertThatThrownBy(() -> Schedule.of("0 0 30 2 *", "UTC", Instant.parse("2026-01-01T00:00:00Z")))
                .hasMessageContaining("never comes");
        assertThatThrownBy(() -> Schedule.of("0 0 * * *", "Mars/Olympus", Instant.parse("2026-01-01T00:00:00Z")))
                .hasMessageContaining("IANA");
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Against the definition itself: every minute of five days around a change of the clocks, one by one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void it_comes_at_exactly_the_minutes_that_the_wall_shows(long seed) throws Exception {
        var random = new Random(seed);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var start = aroundAChange(zone, random);
        var end = start.plus(5, ChronoUnit.DAYS);
        var wall = Wall.any(random);
        var cron = Cron.parse(wall.expression());

        var expected = new ArrayList<Instant>();
        for (var at = start.plus(1, ChronoUnit.MINUTES); at.isBefore(end); at = at.plus(1, ChronoUnit.MINUTES)) {
            if (wall.shows(at.atZone(zone))) {
                expected.add(at);
            }
        }
        var found = new ArrayList<Instant>();
        for (var next = cron.next(start, zone);
                next.isPresent() && next.get().isBefore(end);
                next = cron.next(next.get(), zone)) {
            found.add(next.get());
        }
        assertThat(found).as("seed %d: %s in %s", seed, wall.expression(), zone).isEqualTo(expected);
    }

    private static Instant aroundAChange(ZoneId zone, Random random) {
        var from = LocalDateTime.of(2026, 1, 1, 0, 0)
                .plusDays(random.nextInt(700))
                .atZone(zone)
                .toInstant();
        var change = zone.getRules().nextTransition(from);
        var middle = change == null ? from : change.getInstant();
        return middle.truncatedTo(ChronoUnit.MINUTES).minus(2, ChronoUnit.DAYS);
    }

    /** The values that match, chosen first and then written down. */
    private record Wall(Set<Integer> minutes, Set<Integer> hours, Set<Integer> weekdays) {
        static Wall any(Random random) {
            return new Wall(
                    some(random, 60, 4), some(random, 24, 5), random.nextBoolean() ? Set.of() : some(random, 7, 4));
        }

        private static Set<Integer> some(Random random, int bound, int most) {
            var values = new TreeSet<Integer>();
            for (int i = random.nextInt(most) + 1; i > 0; i--) {
                values.add(random.nextInt(bound));
            }
            return values;
        }

        String expression() {
            return list(minutes) + " " + list(hours) + " * * " + (weekdays.isEmpty() ? "*" : list(weekdays));
        }

        private static String list(Set<Integer> values) {
            return String.join(",", values.stream().map(String::valueOf).toList());
        }

        boolean shows(ZonedDateTime time) {
            return minutes.contains(time.getMinute())
                    && hours.contains(time.getHour())
                    && (weekdays.isEmpty()
                            || weekdays.contains(time.getDayOfWeek().getValue() % 7));
        }
    }
}
