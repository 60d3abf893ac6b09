package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.motion.MotionPlanner;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a route as a program for machines that read G-code as Grbl does: millimetres, absolute, feed per minute, dwell in seconds. The
 * pen travels by {@code G1}, since the speed of {@code G0} is the machine's own and could not be foretold.
 */
public final class GCode {
    public static final String MEDIA_TYPE = "text/x.gcode";

    private static final int DECIMALS = 3;

    private final Plotter plotter;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private GCode(Plotter plotter) {
        this.plotter = plotter;
    }

    /** @param title for a comment at the beginning; null for none */
    public static String write(Route route, Plotter plotter, @Nullable String title) {
        var code = new GCode(plotter);
        code.program(route, title);
        return code.out.toString();
    }

    private void program(Route route, @Nullable String title) {
        var time = PlotTime.of(route, plotter);
        if (title != null) {
            comment(title);
        }
        comment("sheet " + number(route.width()) + " x " + number(route.height()) + " mm, " + time.lifts()
                + " lines, about " + time.duration().toSeconds() + " s");
        line("G21 G90 G94");
        lift();
        Rgba pen = null;
        for (var leg : route.legs()) {
            if (pen != null && !leg.color().equals(pen)) {
                comment("next pen " + leg.color().opaqueHex());
                line("M0");
            } else if (pen == null) {
                comment("pen " + leg.color().opaqueHex());
            }
            pen = leg.color();
            go(leg.start(), plotter.travelFeed());
            lower();
            draw(leg);
            lift();
        }
        go(Route.HOME, plotter.travelFeed());
        line("M2");
    }

    private void draw(Leg leg) {
        if (leg.points().size() == 1) {
            line("G4 P" + seconds(MotionPlanner.DOT_MS));
        }
        leg.points().stream().skip(1).forEach(point -> go(point, plotter.drawFeed()));
    }

    private void lift() {
        pen(plotter.up());
    }

    private void lower() {
        pen(plotter.down());
    }

    private void pen(double value) {
        line(
                switch (plotter.lift()) {
                    case SERVO -> "M3 S" + number(value);
                    case Z -> "G1 Z" + number(value) + " F" + number(plotter.travelFeed());
                });
        if (plotter.settleMs() > 0) {
            line("G4 P" + seconds(plotter.settleMs()));
        }
    }

    private void go(Point to, double feed) {
        line("G1 X" + number(to.x()) + " Y" + number(to.y()) + " F" + number(feed));
    }

    /** What is no printable ASCII could end a comment, or a machine. */
    private void comment(String text) {
        line("; " + text.replaceAll("[^\\x20-\\x7e]", "?"));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String seconds(double ms) {
        return number(ms / 1_000);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
