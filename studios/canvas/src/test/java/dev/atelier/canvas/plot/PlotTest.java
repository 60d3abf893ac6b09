package dev.atelier.canvas.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.plot.Plotter.PenLift;
import dev.atelier.canvas.plot.Programs.Drawn;
import dev.atelier.canvas.plot.Programs.GCodeMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs are read back and compared with what was to be drawn. */
class PlotTest {
    private static final Plotter BY_AXIS = new Plotter(123.4, 7, 2_000, 5_000, 800, 0, PenLift.Z, 5, 0, false);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_machine_draws_the_route_from_g_code(long seed) {
        for (var plotter : List.of(Plotter.USUAL, BY_AXIS)) {
            var route = Route.of(Sheets.random(seed), plotter);
            var machine = GCodeMachine.run(GCode.write(route, plotter, "a; title\nG28"), plotter.down());
            assertSame(route, machine.drawn, 0.0006);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_machine_draws_the_route_from_hpgl(long seed) {
        var route = Route.of(Sheets.random(seed), Plotter.USUAL);
        assertSame(route, Programs.hpgl(Hpgl.write(route, Plotter.USUAL)), 0.0126);
    }

    private static void assertSame(Route route, List<Drawn> drawn, double off) {
        assertThat(drawn).hasSameSizeAs(route.legs());
        var pens = new ArrayList<Integer>();
        for (int i = 0; i < drawn.size(); i++) {
            var leg = route.legs().get(i);
            boolean samePen =
                    i > 0 && leg.color().equals(route.legs().get(i - 1).color());
            if (i > 0) {
                assertThat(drawn.get(i).pen() == drawn.get(i - 1).pen()).isEqualTo(samePen);
            }
            if (!samePen) {
                assertThat(pens)
                        .as("each pen is taken once")
                        .doesNotContain(drawn.get(i).pen());
                pens.add(drawn.get(i).pen());
            }
            assertFollows(drawn.get(i).points(), leg.points(), off);
        }
    }

    /** Points that fall together when rounded are one for a machine. */
    private static void assertFollows(List<Point> drawn, List<Point> wanted, double off) {
        assertThat(drawn.getFirst().distanceTo(wanted.getFirst())).isLessThan(off * 1.5);
        assertThat(drawn.getLast().distanceTo(wanted.getLast())).isLessThan(off * 1.5);
        int at = 0;
        for (var point : wanted) {
            while (at < drawn.size() && drawn.get(at).distanceTo(point) > off * 1.5) {
                at++;
            }
            assertThat(at).as("comes to " + point).isLessThan(drawn.size());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_drawn_beyond_the_border_and_nothing_within_is_lost(long seed) {
        var plotter = new Plotter(800, 0, 3_000, 6_000, 1_000, 0, PenLift.SERVO, 0, 90, false);
        var canvas = Sheets.random(seed);
        var route = Route.of(canvas, plotter);

        double drawn = 0;
        for (var leg : route.legs()) {
            for (var point : leg.points()) {
                assertThat(point.x()).isBetween(-1e-6, 800 + 1e-6);
                assertThat(point.y()).isBetween(-1e-6, 600 + 1e-6);
            }
            drawn += length(leg.points());
        }
        assertThat(drawn).isCloseTo(Sampling.lengthWithin(canvas, 800, 600), within(1 + drawn * 0.01));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_shorter_order_draws_the_same_lines_with_less_way_between(long seed) {
        var canvas = Sheets.random(seed);
        var given = Route.of(canvas, BY_AXIS);
        var quick = Route.of(canvas, inAnyOrder(BY_AXIS));

        assertThat(quick.legs().stream().map(PlotTest::withoutDirection))
                .containsExactlyInAnyOrderElementsOf(
                        given.legs().stream().map(PlotTest::withoutDirection).toList());
        assertThat(PlotTime.of(quick, BY_AXIS).drawn())
                .isCloseTo(PlotTime.of(given, BY_AXIS).drawn(), within(1e-6));
        // Each pen is taken once, so only the way between the lines of one is bound to be shorter.
        var ofOne = given.legs().stream()
                .filter(leg -> leg.color().equals(given.legs().getFirst().color()))
                .toList();
        assertThat(ShortOrder.way(ShortOrder.of(ofOne, Route.HOME), Route.HOME))
                .isLessThanOrEqualTo(ShortOrder.way(ofOne, Route.HOME));
    }

    @Test
    void lines_in_a_bad_order_come_in_a_good_one() {
        var strokes = new ArrayList<Stroke>();
        for (int i = 0; i < 400; i++) {
            int x = i * 7919 % 400;
            strokes.add(line("s" + i, 2 * x, 100, 2 * x, 200));
        }
        var canvas = Sheets.with(Style.PLOTTER, strokes);

        double given = PlotTime.of(Route.of(canvas, BY_AXIS), BY_AXIS).travelled();
        double quick =
                PlotTime.of(Route.of(canvas, inAnyOrder(BY_AXIS)), BY_AXIS).travelled();

        // To the first line, from one to the next, and home.
        assertThat(quick).isLessThan(3 * BY_AXIS.width()).isLessThan(given / 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_time_is_what_a_machine_takes(long seed) {
        for (var plotter : List.of(Plotter.USUAL, BY_AXIS)) {
            var route = Route.of(Sheets.random(seed), plotter);
            double expected = MachineTime.seconds(GCode.write(route, plotter, null), plotter);
            double told = PlotTime.of(route, plotter).duration().toMillis() / 1_000.0;
            assertThat(told).isCloseTo(expected, within(0.01 * expected + 0.002));
        }
    }

    private static Plotter inAnyOrder(Plotter it) {
        return new Plotter(
                it.width(),
                it.margin(),
                it.drawFeed(),
                it.travelFeed(),
                it.acceleration(),
                it.settleMs(),
                it.lift(),
                it.up(),
                it.down(),
                true);
    }

    private static Stroke line(String id, int x0, int y0, int x1, int y1) {
        var path = PathData.of(PathData.Type.LINE, List.of(new Point(x0, y0), new Point(x1, y1)));
        return Stroke.agent(id, path, Ink.DEFAULT);
    }

    private static String withoutDirection(Leg leg) {
        var one = leg.toString();
        var other = leg.reversed().toString();
        return one.compareTo(other) < 0 ? one : other;
    }

    private static double length(List<Point> points) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += points.get(i - 1).distanceTo(points.get(i));
        }
        return length;
    }
}
