package dev.atelier.canvas.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.canvas.Point;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SvgPathTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPathFollowsTheSameWayAsASecondReadingOfIt(long seed) throws Exception {
        var d = new RandomPath(new Random(seed)).write();

        var parts = Outline.of(SvgPath.parse(d)).parts();
        var sampled = SampledPath.sample(d);

        assertThat(parts).as(d).hasSameSizeAs(sampled);
        for (int i = 0; i < parts.size(); i++) {
            assertSameWay(d, parts.get(i), sampled.get(i));
        }
    }

    private static void assertSameWay(String d, Polyline part, List<Point> sampled) {
        double length = 0;
        for (int i = 1; i < sampled.size(); i++) {
            length += sampled.get(i).distanceTo(sampled.get(i - 1));
        }
        assertThat(part.length()).as(d).isCloseTo(length, within(1 + length * 0.005));
        for (int i = 0; i < sampled.size(); i += 17) {
            assertThat(distance(part, sampled.get(i))).as(d).isLessThan(0.35);
        }
        assertThat(part.end().distanceTo(sampled.getLast())).as(d).isLessThan(1e-6);
    }

    private static double distance(Polyline part, Point point) {
        double nearest = point.distanceTo(part.start());
        for (int i = 1; i < part.size(); i++) {
            var a = part.point(i - 1);
            var b = part.point(i);
            nearest = Math.min(nearest, Line2D.ptSegDist(a.x(), a.y(), b.x(), b.y(), point.x(), point.y()));
        }
        return nearest;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M0 0L10 0 | 10",
                "M0,0 10,0 10,10 | 20",
                "m5 5 10 0 0 10 | 20",
                "M1e1 0h1e-1 | 0.1",
                "M.5.5.5 10.5 | 10",
                "M0 0-10-0 | 10",
                "M0 0h10v10h-10z | 40",
                "M0 0h10v10h-10zh5 | 45",
                "M0 0h10M20 20v5 | 15",
                "M0 0A5 5 0 0 1 10 0 | 15.708",
                "M0 0A5 5 0 0110 0 | 15.708",
                "M0 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0 | 31.416",
                "M0 0A0 5 0 0 1 10 0 | 10",
                "M0 0A1 1 0 0 1 10 0 | 15.708",
                "M3 3A5 5 0 0 1 3 3 | 0",
                "M10 10h0 | 0",
                "M0 0a1 1 0 0 0 1e-300 0 | 0",
            })
    void lengthsAreRight(String d, double length) throws Exception {
        assertThat(Outline.of(SvgPath.parse(d)).length()).isCloseTo(length, within(0.05));
    }

    @Test
    void aBareMovetoIsNoPartButALineOfNoLengthIsADot() throws Exception {
        assertThat(Outline.of(SvgPath.parse("M5 5M6 6")).isEmpty()).isTrue();
        assertThat(Outline.of(SvgPath.parse("M5 5z")).parts()).hasSize(1);
        assertThat(Outline.of(SvgPath.parse("M5 5h0")).parts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | is empty",
                "L10 10 | must begin with M, not L",
                "M10 | a number is missing at character 4",
                "M1 1 X | 'X' at character 6 is not a path command",
                "M1 1 L 5 NaN | a number is missing",
                "M1 1 L 1e999 0 | reaches Infinity",
                "M1 1 h 20000 | reaches 20001.0, use -10000 to 10000",
                "M9000 0 c 0 0 0 0 1001 0 | reaches 10001.0",
                "M0 0A5 5 0 2 1 10 0 | an arc flag, 0 or 1, is missing",
                "M0 0A5 5 1e999 1 1 10 0 | reaches Infinity",
                "M1 1 10 | a number is missing",
                "M1 1,,2 2 | ',' at character 6 is not a path command",
                "M1 1e | 'e' at character 5 is not a path command",
                "M1 1<script> | '<' at character 5 is not a path command",
            })
    void mistakesAreToldWithTheirPlace(String d, String message) {
        assertThatThrownBy(() -> SvgPath.parse(d))
                .isInstanceOf(PathSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tooManySegmentsAreRefused() {
        assertThatThrownBy(() -> SvgPath.parse("M0 0" + "h1".repeat(SvgPath.MOST_SEGMENTS)))
                .hasMessageContaining("has more than 5000 segments");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void garbageIsRefusedOrReadButNeverBreaks(long seed) {
        var random = new Random(seed);
        var alphabet = "MmLlHhVvCcSsQqTtAaZz0123456789.,+-eE  \n<>\"x\u0000é";
        var d = new StringBuilder("M0 0");
        random.ints(random.nextInt(60), 0, alphabet.length()).forEach(i -> d.append(alphabet.charAt(i)));
        try {
            var outline = Outline.of(SvgPath.parse(d.toString()));
            assertThat(outline.length()).isFinite();
        } catch (PathSyntaxException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    /** Writes path data with every command, in many ways to write the same number. */
    private static final class RandomPath {
        private final Random random;
        private final StringBuilder d = new StringBuilder();

        RandomPath(Random random) {
            this.random = random;
        }

        String write() {
            d.append("M").append(numbers(2, 400));
            int segments = 1 + random.nextInt(12);
            for (int i = 0; i < segments; i++) {
                char command = "MLHVCSQTAZ".charAt(random.nextInt(10));
                boolean relative = random.nextBoolean();
                d.append(relative ? Character.toLowerCase(command) : command);
                int rounds = command == 'Z' ? 0 : 1 + random.nextInt(2);
                for (int round = 0; round < rounds; round++) {
                    d.append(arguments(command));
                }
            }
            return d.toString();
        }

        private String arguments(char command) {
            return switch (command) {
                case 'H', 'V' -> numbers(1, 400);
                case 'C' -> numbers(6, 400);
                case 'S', 'Q' -> numbers(4, 400);
                case 'A' ->
                    " " + (1 + random.nextInt(200)) + " " + (1 + random.nextInt(200)) + " " + random.nextInt(360) + " "
                            + random.nextInt(2) + " " + random.nextInt(2) + numbers(2, 400);
                default -> numbers(2, 400);
            };
        }

        private String numbers(int count, int range) {
            var text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                double value = random.nextInt(range) - range / 4.0 + random.nextInt(1000) / 1000.0;
                var number = switch (random.nextInt(4)) {
                    case 0 -> String.format(Locale.ROOT, "%.3e", value);
                    case 1 -> Long.toString(Math.round(value));
                    case 2 -> String.format(Locale.ROOT, "%+.2f", value);
                    default -> String.format(Locale.ROOT, "%.3f", value).replace("0.", ".");
                };
                text.append(i > 0 && random.nextInt(4) == 0 ? " ,\n" : " ").append(number);
            }
            return text.append(' ').toString();
        }
    }
}
