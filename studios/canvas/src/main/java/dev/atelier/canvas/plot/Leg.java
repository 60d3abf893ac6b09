package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.Rgba;
import java.util.List;

/**
 * A line that is drawn without lifting the pen, in millimetres from the lower left corner of the sheet.
 *
 * @param points one for a dot, else two or more
 */
record Leg(Rgba color, List<Point> points) {
    Leg {
        points = List.copyOf(points);
    }

    Point start() {
        return points.getFirst();
    }

    Point end() {
        return points.getLast();
    }

    Leg reversed() {
        return new Leg(color, points.reversed());
    }
}
