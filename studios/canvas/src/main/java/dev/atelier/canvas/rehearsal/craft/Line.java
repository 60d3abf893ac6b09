package dev.atelier.canvas.rehearsal.craft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** An open run of points, the path of a pen. */
public record Line(List<Point> points) {
    public Line {
        points = List.copyOf(points);
    }

    public static Line of(Point... points) {
        return new Line(List.of(points));
    }

    /** A smooth line through all points (centripetal enough for hand drawing: Catmull-Rom, eight steps a span). */
    public static Line through(Point... knots) {
        return through(List.of(knots));
    }

    public static Line through(List<Point> knots) {
        if (knots.size() < 3) {
            return new Line(knots);
        }
        var points = new ArrayList<Point>();
        for (int i = 0; i + 1 < knots.size(); i++) {
            var before = knots.get(Math.max(0, i - 1));
            var from = knots.get(i);
            var to = knots.get(i + 1);
            var after = knots.get(Math.min(knots.size() - 1, i + 2));
            for (int step = 0; step < 8; step++) {
                points.add(spline(before, from, to, after, step / 8.0));
            }
        }
        points.add(knots.getLast());
        return new Line(points);
    }

    static Point spline(Point before, Point from, Point to, Point after, double t) {
        double t2 = t * t;
        double t3 = t2 * t;
        double a = -t3 + 2 * t2 - t;
        double b = 3 * t3 - 5 * t2 + 2;
        double c = -3 * t3 + 4 * t2 + t;
        double d = t3 - t2;
        return new Point(
                (a * before.x() + b * from.x() + c * to.x() + d * after.x()) / 2,
                (a * before.y() + b * from.y() + c * to.y() + d * after.y()) / 2);
    }

    /** A part of an ellipse, angles in radians. */
    public static Line arc(Point centre, double rx, double ry, double from, double to) {
        int steps = Math.max(4, (int) Math.ceil(Math.abs(to - from) * Math.sqrt(Math.max(rx, ry)) * 1.1));
        var points = new ArrayList<Point>(steps + 1);
        for (int i = 0; i <= steps; i++) {
            double angle = from + (to - from) * i / steps;
            points.add(new Point(centre.x() + Math.cos(angle) * rx, centre.y() + Math.sin(angle) * ry));
        }
        return new Line(points);
    }

    public Point first() {
        return points.getFirst();
    }

    public Point last() {
        return points.getLast();
    }

    public double length() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += points.get(i - 1).distance(points.get(i));
        }
        return sum;
    }

    public Box bounds() {
        return Box.around(points);
    }

    /** The same path with points this far apart or a little closer; both ends stay. */
    public Line resampled(double step) {
        double length = length();
        if (points.size() < 2 || length == 0) {
            return this;
        }
        int count = Math.max(1, (int) Math.ceil(length / step));
        double spacing = length / count;
        var result = new ArrayList<Point>(count + 1);
        result.add(first());
        double walked = 0;
        double next = spacing;
        for (int i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var to = points.get(i);
            double span = from.distance(to);
            while (next <= walked + span && result.size() < count) {
                result.add(from.towards(to, (next - walked) / span));
                next += spacing;
            }
            walked += span;
        }
        result.add(last());
        return new Line(result);
    }

    public Point at(double share) {
        double goal = length() * Math.clamp(share, 0, 1);
        for (int i = 1; i < points.size(); i++) {
            double span = points.get(i - 1).distance(points.get(i));
            if (goal <= span && span > 0) {
                return points.get(i - 1).towards(points.get(i), goal / span);
            }
            goal -= span;
        }
        return last();
    }

    /** Direction of travel at a share of the length. */
    public double angleAt(double share) {
        return at(share - 0.02).angleTo(at(share + 0.02));
    }

    public Line reversed() {
        var turned = new ArrayList<>(points);
        Collections.reverse(turned);
        return new Line(turned);
    }

    public Line map(UnaryOperator<Point> change) {
        return new Line(points.stream().map(change).toList());
    }

    public Line moved(double dx, double dy) {
        return map(point -> point.plus(dx, dy));
    }

    public Line scaled(Point centre, double factor) {
        return map(point -> centre.towards(point, factor));
    }

    /** As a hand draws it: pushed sideways by slow noise, never by more than the amplitude. */
    public Line wobbled(Noise noise, double amplitude) {
        if (points.size() < 2 || amplitude <= 0) {
            return this;
        }
        return map(point -> new Point(
                point.x() + amplitude * noise.signed(point.x() / 31 + 7, point.y() / 31),
                point.y() + amplitude * noise.signed(point.x() / 31, point.y() / 31 + 19)));
    }

    /** With fewer points where the path is nearly straight (Ramer, Douglas and Peucker). */
    public Line simplified(double tolerance) {
        if (points.size() < 3) {
            return this;
        }
        var keep = new boolean[points.size()];
        keep[0] = true;
        keep[points.size() - 1] = true;
        simplify(0, points.size() - 1, tolerance, keep);
        var result = new ArrayList<Point>();
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) {
                result.add(points.get(i));
            }
        }
        return new Line(result);
    }

    private void simplify(int from, int to, double tolerance, boolean[] keep) {
        double worst = tolerance;
        int index = -1;
        for (int i = from + 1; i < to; i++) {
            double distance = distanceToSegment(points.get(i), points.get(from), points.get(to));
            if (distance > worst) {
                worst = distance;
                index = i;
            }
        }
        if (index >= 0) {
            keep[index] = true;
            simplify(from, index, tolerance, keep);
            simplify(index, to, tolerance, keep);
        }
    }

    static double distanceToSegment(Point point, Point from, Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : ((point.x() - from.x()) * dx + (point.y() - from.y()) * dy) / square;
        return point.distance(from.towards(to, Math.clamp(t, 0, 1)));
    }

    /** How near the line comes to a place. */
    public double distance(Point point) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            least = Math.min(least, distanceToSegment(point, points.get(i - 1), points.get(i)));
        }
        return points.size() == 1 ? point.distance(first()) : least;
    }

    /** The outline of a ribbon along this line; width by share of the length. */
    public Shape ribbon(Tone width) {
        var left = new ArrayList<Point>();
        var right = new ArrayList<Point>();
        double total = Math.max(1e-9, length());
        double walked = 0;
        for (int i = 0; i < points.size(); i++) {
            var before = points.get(Math.max(0, i - 1));
            var after = points.get(Math.min(points.size() - 1, i + 1));
            if (i > 0) {
                walked += points.get(i - 1).distance(points.get(i));
            }
            var side = Point.polar(before.angleTo(after) + Math.PI / 2, width.at(new Point(walked / total, 0)) / 2);
            left.add(points.get(i).plus(side));
            right.add(points.get(i).minus(side));
        }
        Collections.reverse(right);
        left.addAll(right);
        return new Shape(left);
    }

    /** A ribbon whose width goes evenly from one end to the other. */
    public Shape ribbon(double from, double to) {
        return ribbon(share -> from + (to - from) * share.x());
    }
}
