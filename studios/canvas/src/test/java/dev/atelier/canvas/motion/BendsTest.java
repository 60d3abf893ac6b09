package dev.atelier.canvas.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.canvas.Motion.Phase;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Polyline;
import dev.atelier.canvas.geometry.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BendsTest {
    private static final Pen PEN = Pen.STANDARD;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void a_straight_line_is_one_trapezoid_however_many_points_it_has() {
        assertThat(Profile.along(line("M0 0h500"), PEN)).hasSize(3);
        assertThat(Profile.along(line("M0 0" + "h1".repeat(500)), PEN)).hasSize(3);
    }

    @Test
    void a_circle_is_drawn_at_the_speed_that_its_bend_allows() {
        var phases = Profile.along(line("M0 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0"), PEN);

        double expected = Math.sqrt(PEN.bendAcceleration() * 5);
        double highest = phases.stream().mapToDouble(Phase::v1).max().orElseThrow();
        assertThat(highest).isBetween(expected * 0.6, expected * 1.05);
        assertThat(phases).as("an even bend is an even speed").hasSizeLessThan(20);
    }

    @Test
    void a_sharp_corner_is_a_near_stop_and_a_hairpin_is_one() {
        assertThat(speedAt("M0 0h300v300", 300)).isPositive().isLessThan(0.1);
        assertThat(speedAt("M0 0h300h-300", 300)).isCloseTo(0, within(1e-6));
        assertThat(speedAt("M0 0h300l300 10", 300)).isGreaterThan(0.3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void limits_hold_everywhere_and_the_way_is_the_whole_line(long seed) {
        var line = line(path(new Random(seed)));
        var phases = Profile.along(line, PEN);

        double way = 0;
        double last = 0;
        for (var phase : phases) {
            assertThat(phase.v0()).as("no jump of speed").isCloseTo(last, within(1e-9));
            assertThat(Math.max(phase.v0(), phase.v1())).isLessThanOrEqualTo(PEN.drawSpeed() + 1e-9);
            assertThat(Math.abs(phase.v1() - phase.v0()))
                    .isLessThanOrEqualTo(PEN.drawAcceleration() * phase.ms() * (1 + 1e-6) + 1e-9);
            way += phase.length();
            last = phase.v1();
        }
        assertThat(last).isCloseTo(0, within(1e-9));
        assertThat(way).isCloseTo(line.length(), within(1e-6 * Math.max(1, line.length())));
        assertThat(phases).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void corners_between_long_sides_are_taken_no_faster_than_they_allow(long seed) {
        var random = new Random(seed);
        var d = new StringBuilder("M400 300");
        for (int i = 0; i < 8; i++) {
            d.append("l%d %d".formatted(20 + random.nextInt(100), random.nextInt(200) - 100));
        }
        var line = line(d.toString());
        var phases = Profile.along(line, PEN);
        double way = 0;
        for (int i = 1; i < line.size() - 1; i++) {
            way += line.point(i - 1).distanceTo(line.point(i));
            assertThat(speed(phases, way)).isLessThanOrEqualTo(allowed(line, i) + 1e-6);
        }
    }

    @Test
    void a_scribble_of_a_hundred_thousand_corners_is_planned_in_few_phases() {
        var random = new Random(1);
        var points = new ArrayList<Point>();
        for (int i = 0; i < 100_000; i++) {
            points.add(new Point(random.nextInt(800), random.nextInt(600)));
        }
        var line = Outline.of(Shapes.lenient(PathData.of(PathData.Type.POLYLINE, points)))
                .parts()
                .getFirst();
        assertThat(Profile.along(line, PEN)).hasSizeLessThan(5_000);
    }

    /** By the definition: an arc that touches both sides and comes within the deviation. */
    private static double allowed(Polyline line, int at) {
        var a = line.point(at - 1);
        var b = line.point(at);
        var c = line.point(at + 1);
        double turn = Math.abs(Math.IEEEremainder(
                Math.atan2(c.y() - b.y(), c.x() - b.x()) - Math.atan2(b.y() - a.y(), b.x() - a.x()), 2 * Math.PI));
        double inner = Math.sin((Math.PI - turn) / 2);
        double radius = PEN.deviation() * inner / (1 - inner);
        return Math.min(PEN.drawSpeed(), Math.sqrt(PEN.bendAcceleration() * radius));
    }

    private static double speedAt(String d, double way) {
        return speed(Profile.along(line(d), PEN), way);
    }

    private static double speed(List<Phase> phases, double way) {
        double gone = 0;
        for (var phase : phases) {
            if (gone + phase.length() >= way - 1e-9) {
                double rest = Math.max(0, way - gone);
                double slope = (phase.v1() - phase.v0()) / phase.ms();
                return Math.sqrt(Math.max(0, phase.v0() * phase.v0() + 2 * slope * rest));
            }
            gone += phase.length();
        }
        return 0;
    }

    private static String path(Random random) {
        var d = new StringBuilder("M%d %d".formatted(random.nextInt(800), random.nextInt(600)));
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(300) - 150;
            int y = random.nextInt(300) - 150;
            d.append(
                    switch (random.nextInt(5)) {
                        case 0 -> "l%d %d".formatted(x, y);
                        case 1 -> "q%d %d %d %d".formatted(y, x, x, y);
                        case 2 -> "c%d %d %d %d %d %d".formatted(y, x, x, x, x, y);
                        case 3 -> "a%d %d 0 1 0 %d %d".formatted(1 + Math.abs(y), 1 + Math.abs(x), x, y);
                        default -> "l%.2f %.2f".formatted(x / 100.0, y / 100.0);
                    });
        }
        return d.toString();
    }

    private static Polyline line(String d) {
        return Outline.of(Shapes.lenient(PathData.svg(d))).parts().getFirst();
    }
}
