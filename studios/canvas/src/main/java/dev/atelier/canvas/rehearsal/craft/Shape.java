package dev.atelier.canvas.rehearsal.craft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A closed outline; inside is what an odd number of edges surrounds. */
public record Shape(List<Point> corners) {
    public Shape {
        corners = List.copyOf(corners);
    }

    public static Shape of(Point... corners) {
        return new Shape(List.of(corners));
    }

    public static Shape ellipse(Point centre, double rx, double ry) {
        int count = Math.clamp((int) (Math.sqrt(Math.max(rx, ry)) * 7), 12, 90);
        var points = new ArrayList<Point>(count);
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            points.add(centre.plus(Math.cos(angle) * rx, Math.sin(angle) * ry));
        }
        return new Shape(points);
    }

    public static Shape circle(Point centre, double radius) {
        return ellipse(centre, radius, radius);
    }

    /** A smooth closed outline through the knots. */
    public static Shape smooth(List<Point> knots) {
        var points = new ArrayList<Point>();
        int n = knots.size();
        for (int i = 0; i < n; i++) {
            for (int step = 0; step < 6; step++) {
                points.add(Line.spline(
                        knots.get((i + n - 1) % n),
                        knots.get(i),
                        knots.get((i + 1) % n),
                        knots.get((i + 2) % n),
                        step / 6.0));
            }
        }
        return new Shape(points);
    }

    public static Shape smooth(Point... knots) {
        return smooth(List.of(knots));
    }

    /** A hull: straight along the first side, curved round the other three corners. */
    public static Shape smoothEnds(Point one, Point two, Point three, Point four) {
        var points = new ArrayList<Point>();
        points.add(one);
        points.add(two);
        points.addAll(Line.through(two, two.towards(three, 0.55).plus(0, (three.y() - two.y()) * 0.12), three)
                .points());
        points.addAll(Line.through(four, one.towards(four, 0.55).plus(0, (four.y() - one.y()) * 0.12), one)
                .points());
        return new Shape(points);
    }

    /** A round lump with an uneven edge; roughness 0 is an ellipse. */
    public static Shape lump(Point centre, double rx, double ry, double roughness, Noise noise) {
        int count = Math.clamp((int) (Math.max(rx, ry) / 1.6), 18, 110);
        var points = new ArrayList<Point>(count);
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            double swell = 1 + roughness * noise.rough(Math.cos(angle) * 2.2 + 5, Math.sin(angle) * 2.2 + 5, 3);
            points.add(centre.plus(Math.cos(angle) * rx * swell, Math.sin(angle) * ry * swell));
        }
        return new Shape(points);
    }

    /** All that lies below a line, down to a level. */
    public static Shape below(Line crest, double level) {
        var points = new ArrayList<>(crest.points());
        points.add(new Point(crest.last().x(), level));
        points.add(new Point(crest.first().x(), level));
        return new Shape(points);
    }

    public Box bounds() {
        return Box.around(corners);
    }

    public boolean contains(Point point) {
        boolean inside = false;
        int n = corners.size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            var a = corners.get(i);
            var b = corners.get(j);
            if ((a.y() > point.y()) != (b.y() > point.y())
                    && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    public double area() {
        double sum = 0;
        int n = corners.size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            sum += corners.get(j).x() * corners.get(i).y()
                    - corners.get(i).x() * corners.get(j).y();
        }
        return Math.abs(sum) / 2;
    }

    /** The outline as a line that ends where it began. */
    public Line outline() {
        if (corners.isEmpty()) {
            return new Line(List.of());
        }
        var points = new ArrayList<>(corners);
        points.add(corners.getFirst());
        return new Line(points);
    }

    public Shape map(UnaryOperator<Point> change) {
        return new Shape(corners.stream().map(change).toList());
    }

    public Shape moved(double dx, double dy) {
        return map(point -> point.plus(dx, dy));
    }

    public Shape scaled(Point centre, double factor) {
        return map(point -> centre.towards(point, factor));
    }

    public Shape turned(Point centre, double angle) {
        return map(point -> point.turnedAround(centre, angle));
    }

    /** Cut to a rectangle (Sutherland and Hodgman). */
    public Shape cutTo(Box box) {
        var result = corners;
        result = cut(result, point -> point.x() - box.left());
        result = cut(result, point -> box.right() - point.x());
        result = cut(result, point -> point.y() - box.top());
        result = cut(result, point -> box.bottom() - point.y());
        return new Shape(result);
    }

    /** The pieces of straight lines that lie inside, as pairs of shares of the way from one place to the other. */
    public List<double[]> crossings(Point from, Point to) {
        var shares = new ArrayList<Double>();
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        int n = corners.size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            var a = corners.get(j);
            var b = corners.get(i);
            double sideA = (a.x() - from.x()) * dy - (a.y() - from.y()) * dx;
            double sideB = (b.x() - from.x()) * dy - (b.y() - from.y()) * dx;
            if ((sideA > 0) != (sideB > 0)) {
                var hit = a.towards(b, sideA / (sideA - sideB));
                shares.add(Math.abs(dx) > Math.abs(dy) ? (hit.x() - from.x()) / dx : (hit.y() - from.y()) / dy);
            }
        }
        shares.sort(null);
        var pieces = new ArrayList<double[]>();
        for (int i = 0; i + 1 < shares.size(); i += 2) {
            double start = Math.max(0, shares.get(i));
            double end = Math.min(1, shares.get(i + 1));
            if (start < end) {
                pieces.add(new double[] {start, end});
            }
        }
        return pieces;
    }

    private static List<Point> cut(List<Point> points, Tone side) {
        var result = new ArrayList<Point>(points.size() + 4);
        for (int i = 0; i < points.size(); i++) {
            var from = points.get((i + points.size() - 1) % points.size());
            var to = points.get(i);
            double before = side.at(from);
            double after = side.at(to);
            if ((before >= 0) != (after >= 0)) {
                result.add(from.towards(to, before / (before - after)));
            }
            if (after >= 0) {
                result.add(to);
            }
        }
        return result;
    }
}
