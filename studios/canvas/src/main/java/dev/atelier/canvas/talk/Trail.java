package dev.atelier.canvas.talk;

import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * The points that a pen passes along a stroke, for clients that draw from point to point: no two of them nearly in one place, none far from the
 * next, the first and the last ones always. A curve has as many as it needs to look round.
 */
final class Trail {
    private static final double NEAREST = 1.5;
    private static final double FARTHEST = 5;
    private static final int MOST = 5_000;

    private final List<Point> points = new ArrayList<>();

    private Trail() {}

    static List<Point> along(PathData path) {
        var trail = new Trail();
        for (var part : Outline.of(Shapes.lenient(path)).parts()) {
            trail.keep(part.start());
            for (int i = 1; i < part.size(); i++) {
                boolean last = i == part.size() - 1;
                trail.lineTo(part.point(i), last);
            }
        }
        return trail.points;
    }

    private void lineTo(Point to, boolean last) {
        var from = points.getLast();
        double length = distance(from, to);
        int steps = (int) Math.ceil(length / FARTHEST);
        for (int step = 1; step < steps; step++) {
            double share = (double) step / steps;
            keep(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
        }
        if (last || length >= NEAREST) {
            keep(to);
        }
    }

    private void keep(Point point) {
        if (points.size() < MOST) {
            points.add(point);
        } else {
            points.set(MOST - 1, point);
        }
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
