package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.Rgba;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a route in HP-GL: units of 1/40 mm, one pen of the carousel for each colour. */
public final class Hpgl {
    public static final String MEDIA_TYPE = "application/vnd.hp-hpgl";

    private static final double UNITS = 40;
    /** Longer lists overflow the buffers of old machines. */
    private static final int MOST_POINTS = 50;

    private static final double CM_PER_S = 600;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Map<Rgba, Integer> pens = new LinkedHashMap<>();

    private Hpgl() {}

    public static String write(Route route, Plotter plotter) {
        var plot = new Hpgl();
        plot.program(route, plotter);
        return plot.out.toString();
    }

    private void program(Route route, Plotter plotter) {
        out.append("IN;PA;VS")
                .append(Math.max(1, Math.round(plotter.drawFeed() / CM_PER_S)))
                .append(";\n");
        Rgba pen = null;
        for (var leg : route.legs()) {
            if (!leg.color().equals(pen)) {
                pen = leg.color();
                out.append("SP")
                        .append(pens.computeIfAbsent(pen, _ -> pens.size() + 1))
                        .append(";\n");
            }
            draw(leg);
        }
        out.append("PU0,0;SP0;\n");
    }

    private void draw(Leg leg) {
        out.append("PU").append(place(leg.start())).append(';');
        var points = leg.points();
        if (points.size() == 1) {
            out.append("PD").append(place(leg.start())).append(';');
        }
        for (int from = 1; from < points.size(); from += MOST_POINTS) {
            out.append("PD");
            for (int i = from; i < Math.min(points.size(), from + MOST_POINTS); i++) {
                out.append(i > from ? "," : "").append(place(points.get(i)));
            }
            out.append(';');
        }
        out.append("\n");
    }

    private static String place(Point at) {
        return Math.round(at.x() * UNITS) + "," + Math.round(at.y() * UNITS);
    }
}
