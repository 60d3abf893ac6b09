package dev.atelier.canvas.motion;

import dev.atelier.canvas.geometry.Polyline;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the pen may go along a line: slower where it bends.
 *
 * <p>A corner is taken as fast as an arc would be that touches both its sides and comes within {@link Pen#deviation} of it, and that
 * reaches no further than half of the shorter side. For a curve that was flattened with that tolerance, this is the arc itself. Short
 * sides, as curves have them, are joined to spans, each as fast as its slowest corner, so that a smooth curve is a few phases.
 */
final class Bends {
    private static final int MOST_SPANS = 400;
    /** Speeds are rounded down to powers of this part of the highest, so that spans of nearly the same speed become one. */
    private static final double STEP = 0.95;
    /** Part of the highest speed below which a corner ends a span. */
    private static final double SHARP = 0.25;

    private final Polyline line;
    private final Pen pen;
    private final double grain;
    private final List<Span> spans = new ArrayList<>();

    /**
     * A part of the line.
     *
     * @param speed the highest anywhere on it
     * @param end the highest at its end, which may be a corner
     */
    record Span(double length, double speed, double end) {}

    /** @param grain sides that are shorter are joined to spans of about this length; 0 for none */
    private Bends(Polyline line, Pen pen, double grain) {
        this.line = line;
        this.pen = pen;
        this.grain = grain;
    }

    /** A curve that is tight enough to slow the pen down has no longer sides than this, if it was flattened with its tolerance. */
    private static double longestSideOfBends(Pen pen) {
        double radius = pen.drawSpeed() * pen.drawSpeed() / pen.bendAcceleration();
        return 2 * Math.sqrt(2 * radius * pen.deviation());
    }

    /** The line from rest to rest; the last span ends in a stop. */
    static List<Span> of(Polyline line, Pen pen) {
        return cut(new Bends(line, pen, Math.max(longestSideOfBends(pen), line.length() / MOST_SPANS)));
    }

    /** As {@link #of}, each side a span of its own. */
    static List<Span> bySide(Polyline line, Pen pen) {
        return cut(new Bends(line, pen, 0));
    }

    private static List<Span> cut(Bends bends) {
        bends.cut();
        return bends.spans;
    }

    private void cut() {
        double length = 0;
        double speed = pen.drawSpeed();
        for (int i = 1; i < line.size(); i++) {
            double side = side(i);
            double corner = corner(i);
            boolean last = i == line.size() - 1;
            if (side >= grain && length > 0) {
                add(length, speed, corner(i - 1));
                length = 0;
                speed = pen.drawSpeed();
            }
            length += side;
            boolean alone = side >= grain || last || isSharp(corner);
            if (!alone) {
                speed = Math.min(speed, Math.max(corner, slowest()));
            }
            if (alone || length >= grain) {
                add(length, speed, corner);
                length = 0;
                speed = pen.drawSpeed();
            }
        }
    }

    /** Whether it is better to brake for this corner alone than to go slowly all around it. */
    private boolean isSharp(double corner) {
        return corner < pen.drawSpeed() * SHARP && spans.size() < 2 * MOST_SPANS;
    }

    /** Of a span: one with a hairpin in it goes on all the same. */
    private double slowest() {
        return pen.drawSpeed() * SHARP / 8;
    }

    private void add(double length, double speed, double end) {
        if (length > 0) {
            double highest = stepped(speed);
            spans.add(new Span(length, highest, Math.min(highest, end)));
        }
    }

    private double stepped(double speed) {
        double steps = Math.ceil(Math.log(speed / pen.drawSpeed()) / Math.log(STEP) - 1e-9);
        return pen.drawSpeed() * Math.pow(STEP, Math.max(0, steps));
    }

    private double side(int end) {
        return line.point(end).distanceTo(line.point(end - 1));
    }

    /** The highest speed at a point of the line. */
    private double corner(int at) {
        if (at == 0 || at == line.size() - 1) {
            return 0;
        }
        var before = line.point(at - 1);
        var here = line.point(at);
        var after = line.point(at + 1);
        double one = side(at);
        double other = side(at + 1);
        if (one == 0 || other == 0) {
            return pen.drawSpeed();
        }
        double straightness =
                ((here.x() - before.x()) * (after.x() - here.x()) + (here.y() - before.y()) * (after.y() - here.y()))
                        / (one * other);
        // Half the angle that the pen turns by.
        double cosine = Math.sqrt(Math.clamp((1 + straightness) / 2, 0, 1));
        if (cosine > 1 - 1e-12) {
            return pen.drawSpeed();
        }
        double sine = Math.sqrt(1 - cosine * cosine);
        double byDeviation = pen.deviation() * cosine / (1 - cosine);
        double bySides = Math.min(one, other) / 2 * cosine / sine;
        return Math.min(pen.drawSpeed(), Math.sqrt(pen.bendAcceleration() * Math.min(byDeviation, bySides)));
    }
}
