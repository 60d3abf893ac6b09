package dev.atelier.canvas.brush;

import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import java.util.List;

/** A stroke's way as points with the pen's pressure and tilt: rounded at its corners, then taken at even distances. */
final class Way {
    private static final double MOST_SAMPLES = 360;
    /** The direction of a dab that goes nowhere. */
    private static final double DAB_X = 0.8;

    private static final double DAB_Y = -0.6;

    double[] x;
    double[] y;
    double[] pressure;
    double[] tilt;

    private Way(int size) {
        x = new double[size];
        y = new double[size];
        pressure = new double[size];
        tilt = new double[size];
    }

    int size() {
        return x.length;
    }

    static boolean isPossible(PathData path) {
        return path.points().size()
                >= switch (path.type()) {
                    case LINE, POLYLINE -> 1;
                    case QUADRATIC -> 3;
                    case CUBIC -> 4;
                    case SVG -> Integer.MAX_VALUE;
                };
    }

    /**
     * @param path any but svg data, with enough points
     * @param longest the longest step between samples
     */
    static Way of(PathData path, double width, double smoothing, double spacing, double longest) {
        var way = raw(path);
        if (path.points().size() > 2 && path.type() == PathData.Type.POLYLINE) {
            double most = 1.5 * smoothing * width;
            way = way.rounded(most).rounded(most / 2).rounded(most / 4);
        }
        return way.even(Math.max(1.2, Math.min(width * spacing, longest)), width);
    }

    private static Way raw(PathData path) {
        var points = path.points();
        return switch (path.type()) {
            case QUADRATIC -> curve(List.of(points.get(0), points.get(1), points.get(1), points.get(2)), true);
            case CUBIC -> curve(points, false);
            default -> {
                var way = new Way(points.size());
                boolean pressed = path.pressures().size() == points.size();
                boolean tilted = path.tilts().size() == points.size();
                for (int i = 0; i < points.size(); i++) {
                    way.x[i] = points.get(i).x();
                    way.y[i] = points.get(i).y();
                    way.pressure[i] = pressed ? path.pressures().get(i) : 0.5;
                    way.tilt[i] = tilted ? path.tilts().get(i) : 0;
                }
                yield way;
            }
        };
    }

    /** At even steps of its parameter, as many as its controls are far apart. */
    private static Way curve(List<Point> p, boolean quadratic) {
        double reach = distance(p.get(0), p.get(1)) + distance(p.get(1), p.get(2)) + distance(p.get(2), p.get(3));
        int steps = (int) Math.min(200, Math.max(8, Math.ceil(reach / 4)));
        var way = new Way(steps + 1);
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            double u = 1 - t;
            double a = quadratic ? u * u : u * u * u;
            double b = quadratic ? 2 * u * t : 3 * u * u * t;
            double c = quadratic ? 0 : 3 * u * t * t;
            double d = quadratic ? t * t : t * t * t;
            way.x[i] = a * p.get(0).x()
                    + b * p.get(1).x()
                    + c * p.get(2).x()
                    + d * p.get(3).x();
            way.y[i] = a * p.get(0).y()
                    + b * p.get(1).y()
                    + c * p.get(2).y()
                    + d * p.get(3).y();
            way.pressure[i] = 0.5;
        }
        return way;
    }

    private static double distance(Point one, Point other) {
        return length(other.x() - one.x(), other.y() - one.y());
    }

    // Not Math.hypot, which Java and JavaScript round differently.
    static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    /** Cuts each corner at a quarter of its sides, but no farther away than this. */
    private Way rounded(double farthest) {
        int last = size() - 1;
        var way = new Way(2 * last);
        way.mix(0, this, 0, 0, 0);
        for (int i = 1; i < last; i++) {
            way.mix(2 * i - 1, this, i, i - 1, cut(i, i - 1, farthest));
            way.mix(2 * i, this, i, i + 1, cut(i, i + 1, farthest));
        }
        way.mix(2 * last - 1, this, last, last, 0);
        return way;
    }

    private double cut(int corner, int other, double farthest) {
        double side = length(x[other] - x[corner], y[other] - y[corner]);
        return side > 0 ? Math.min(0.25, farthest / side) : 0;
    }

    private void mix(int at, Way from, int one, int other, double part) {
        x[at] = from.x[one] + (from.x[other] - from.x[one]) * part;
        y[at] = from.y[one] + (from.y[other] - from.y[one]) * part;
        pressure[at] = from.pressure[one] + (from.pressure[other] - from.pressure[one]) * part;
        tilt[at] = from.tilt[one] + (from.tilt[other] - from.tilt[one]) * part;
    }

    private Way even(double wanted, double width) {
        var along = new double[size()];
        for (int i = 1; i < size(); i++) {
            along[i] = along[i - 1] + length(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        double total = along[size() - 1];
        if (total < 0.5) {
            return dab(width);
        }
        double step = Math.max(wanted, total / MOST_SAMPLES);
        // A short mark still has a beginning, a middle and an end.
        step = Math.min(step, total / 4);
        int steps = (int) Math.ceil(total / step - 0.25);
        var even = new Way(steps + 1);
        int at = 1;
        for (int i = 0; i <= steps; i++) {
            double place = i == steps ? total : i * step;
            while (at < size() - 1 && along[at] < place) {
                at++;
            }
            double span = along[at] - along[at - 1];
            even.mix(i, this, at - 1, at, span > 0 ? Math.min(1, (place - along[at - 1]) / span) : 0);
        }
        return even;
    }

    /** What a brush leaves that is only set down. */
    private Way dab(double width) {
        var dab = new Way(5);
        for (int i = 0; i < 5; i++) {
            double off = (i - 2) * 0.16 * width;
            dab.mix(i, this, 0, 0, 0);
            dab.x[i] += off * DAB_X;
            dab.y[i] += off * DAB_Y;
        }
        return dab;
    }

    /** The first so many coordinates and the width, as a number that chance begins with. */
    static int seed(PathData path, double width) {
        double sum = 101 * width;
        for (var point : path.points().subList(0, Math.min(3, path.points().size()))) {
            sum = sum * 1.7 + 17 * point.x() + 31 * point.y();
        }
        return (int) (long) Math.floor(sum * 64);
    }
}
