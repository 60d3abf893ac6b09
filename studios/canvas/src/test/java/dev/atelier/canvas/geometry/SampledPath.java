package dev.atelier.canvas.geometry;

import dev.atelier.canvas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * A second, deliberately naive reading of SVG path data: tokens by regular expression, curves by the formula for their points, arcs by
 * walking the circle that the ellipse is in stretched coordinates. Knows no Java2D.
 */
final class SampledPath {
    private static final int SAMPLES = 200;
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z]|[+-]?(?:\\d+\\.\\d*|\\.\\d+|\\d+)(?:[eE][+-]?\\d+)?");

    final List<List<Point>> parts = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private List<Point> part = List.of();
    private int at;
    private Point now = new Point(0, 0);
    private Point start = now;
    private Point control = now;

    /** Flags of arcs must stand apart here. A bare moveto is no part. */
    static List<List<Point>> sample(String d) {
        var path = new SampledPath();
        var matcher = TOKEN.matcher(d);
        while (matcher.find()) {
            path.tokens.add(matcher.group());
        }
        path.walk();
        path.parts.removeIf(points -> points.size() < 2);
        return path.parts;
    }

    private void walk() {
        char command = 'M';
        char before = ' ';
        while (at < tokens.size()) {
            if (Character.isLetter(tokens.get(at).charAt(0))) {
                command = tokens.get(at++).charAt(0);
            } else if (Character.toUpperCase(command) == 'M') {
                command = command == 'm' ? 'l' : 'L';
            }
            step(command, before);
            before = Character.toUpperCase(command);
        }
    }

    private void step(char command, char before) {
        var base = Character.isLowerCase(command) ? now : new Point(0, 0);
        char kind = Character.toUpperCase(command);
        if (kind == 'M') {
            begin(next(base));
            return;
        }
        if (kind == 'Z') {
            if (before == 'Z') {
                return; // closing what is closed draws nothing
            }
            go(start, t -> mix(now, start, t));
            begin(start);
            return;
        }
        var from = now;
        switch (kind) {
            case 'L' -> straight(next(base));
            case 'H' -> straight(new Point(base.x() + number(), now.y()));
            case 'V' -> straight(new Point(now.x(), base.y() + number()));
            case 'C', 'S' -> {
                var c1 = kind == 'C' ? next(base) : before == 'C' || before == 'S' ? mirrored() : from;
                var c2 = next(base);
                var to = next(base);
                go(to, t -> bezier(t, from, c1, c2, to));
                control = c2;
            }
            case 'Q', 'T' -> {
                var c = kind == 'Q' ? next(base) : before == 'Q' || before == 'T' ? mirrored() : from;
                var to = next(base);
                go(to, t -> bezier(t, from, c, to));
                control = c;
            }
            case 'A' -> arc(from, base);
            default -> throw new IllegalArgumentException("command " + command);
        }
    }

    /** Finds the circle's centre as one of the two intersections of unit circles around the ends. */
    private void arc(Point from, Point base) {
        double rx = Math.abs(number());
        double ry = Math.abs(number());
        double phi = Math.toRadians(number());
        boolean large = number() != 0;
        boolean sweep = number() != 0;
        var to = next(base);
        if (rx == 0 || ry == 0) {
            straight(to);
            return;
        }
        var a = turned(from, -phi, 1 / rx, 1 / ry);
        var b = turned(to, -phi, 1 / rx, 1 / ry);
        double apart = a.distanceTo(b);
        double radius = Math.max(1, apart / 2);
        double off = Math.sqrt(Math.max(0, radius * radius - apart * apart / 4));
        var middle = mix(a, b, 0.5);
        double nx = -(b.y() - a.y()) / apart;
        double ny = (b.x() - a.x()) / apart;
        for (int side : new int[] {1, -1}) {
            var centre = new Point(middle.x() + side * off * nx, middle.y() + side * off * ny);
            double begin = Math.atan2(a.y() - centre.y(), a.x() - centre.x());
            double turn = Math.atan2(b.y() - centre.y(), b.x() - centre.x()) - begin;
            double wanted = sweep ? (turn < 0 ? turn + 2 * Math.PI : turn) : (turn > 0 ? turn - 2 * Math.PI : turn);
            if (off < 1e-9 || Math.abs(wanted) > Math.PI == large) {
                go(to, t -> {
                    double angle = begin + t * wanted;
                    var onCircle = new Point(
                            (centre.x() + radius * Math.cos(angle)) * rx, (centre.y() + radius * Math.sin(angle)) * ry);
                    return turned(onCircle, phi, 1, 1);
                });
                return;
            }
        }
    }

    private static Point turned(Point p, double angle, double scaleX, double scaleY) {
        return new Point(
                (p.x() * Math.cos(angle) - p.y() * Math.sin(angle)) * scaleX,
                (p.x() * Math.sin(angle) + p.y() * Math.cos(angle)) * scaleY);
    }

    private void begin(Point to) {
        now = to;
        start = to;
        part = new ArrayList<>(List.of(to));
        parts.add(part);
    }

    private void straight(Point to) {
        var from = now;
        go(to, t -> mix(from, to, t));
    }

    private void go(Point to, DoubleFunction<Point> curve) {
        for (int i = 1; i < SAMPLES; i++) {
            part.add(curve.apply((double) i / SAMPLES));
        }
        part.add(to);
        now = to;
    }

    private Point mirrored() {
        return new Point(2 * now.x() - control.x(), 2 * now.y() - control.y());
    }

    /** De Casteljau. */
    private static Point bezier(double t, Point... points) {
        var level = List.of(points);
        while (level.size() > 1) {
            var next = new ArrayList<Point>();
            for (int i = 1; i < level.size(); i++) {
                next.add(mix(level.get(i - 1), level.get(i), t));
            }
            level = next;
        }
        return level.getFirst();
    }

    private static Point mix(Point a, Point b, double t) {
        return new Point(a.x() + (b.x() - a.x()) * t, a.y() + (b.y() - a.y()) * t);
    }

    private Point next(Point base) {
        return new Point(base.x() + number(), base.y() + number());
    }

    private double number() {
        return Double.parseDouble(tokens.get(at++));
    }
}
