package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Polyline;
import dev.atelier.canvas.motion.MotionPlanner;
import java.time.Duration;

/**
 * How long a plotter is at work, without the time in which people change pens.
 *
 * @param drawn way with the pen down, millimetres
 * @param travelled way with the pen up, millimetres
 * @param lifts how often the pen goes down
 */
public record PlotTime(Duration duration, double drawn, double travelled, int lifts, int pens) {
    public static PlotTime of(Route route, Plotter plotter) {
        var planner = new MotionPlanner(plotter.pen());
        double lift = liftMs(plotter, planner);
        double ms = lift;
        double drawn = 0;
        double travelled = 0;
        Point at = Route.HOME;
        for (var leg : route.legs()) {
            var line = Polyline.through(leg.points());
            double gap = at.distanceTo(leg.start());
            ms += planner.travelMs(gap) + planner.drawMs(line) + 2 * lift;
            travelled += gap;
            drawn += line.length();
            at = leg.end();
        }
        double home = at.distanceTo(Route.HOME);
        return new PlotTime(
                Duration.ofMillis(Math.round(ms + planner.travelMs(home))),
                drawn,
                travelled + home,
                route.legs().size(),
                (int) route.legs().stream().map(Leg::color).distinct().count());
    }

    private static double liftMs(Plotter plotter, MotionPlanner planner) {
        return plotter.settleMs()
                + switch (plotter.lift()) {
                    case SERVO -> 0;
                    case Z -> planner.travelMs(Math.abs(plotter.up() - plotter.down()));
                };
    }
}
