package dev.atelier.canvas.motion;

import dev.atelier.canvas.Motion.Phase;
import dev.atelier.canvas.geometry.Polyline;
import java.util.ArrayList;
import java.util.List;

/** Speed over time from rest to rest. */
final class Profile {
    private static final double SHORTEST_MS = 1e-9;
    private static final double SAME_SPEED = 1e-9;

    private final double acceleration;
    private final List<Phase> phases = new ArrayList<>();
    /** Whether the last phase was quicker at its end, slower, or neither. */
    private int lastChange;

    private Profile(double acceleration) {
        this.acceleration = acceleration;
    }

    /**
     * The quickest way to go a distance: full acceleration, cruise, full braking (a trapezoid); without a cruise if the way is too
     * short to reach full speed (a triangle).
     */
    static List<Phase> of(double length, double speed, double acceleration) {
        return through(List.of(new Bends.Span(length, speed, 0)), acceleration);
    }

    /** The quickest way to draw a line with a pen that slows down in bends. */
    static List<Phase> along(Polyline line, Pen pen) {
        return through(Bends.of(line, pen), pen.drawAcceleration());
    }

    /** As {@link #along}, without joining anything: more phases, and nothing lost to rounding down. */
    static List<Phase> exactlyAlong(Polyline line, Pen pen) {
        return through(Bends.bySide(line, pen), pen.drawAcceleration());
    }

    /**
     * Looks ahead to the end: nowhere is the pen faster than it may be there, nor than lets it brake for what comes. Where two spans
     * meet, the speed is the highest that both ways of looking allow; between, each is a trapezoid.
     */
    private static List<Phase> through(List<Bends.Span> spans, double acceleration) {
        var squares = new double[spans.size() + 1];
        for (int i = spans.size() - 2; i >= 0; i--) {
            var next = spans.get(i + 1);
            double allowed = Math.min(spans.get(i).end(), next.speed());
            squares[i + 1] = Math.min(allowed * allowed, squares[i + 2] + 2 * acceleration * next.length());
        }
        var profile = new Profile(acceleration);
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            squares[i + 1] = Math.min(squares[i + 1], squares[i] + 2 * acceleration * span.length());
            profile.trapezoid(span, squares[i], squares[i + 1]);
        }
        return List.copyOf(profile.phases);
    }

    /** @param from the square of the speed at its start, {@code to} of that at its end */
    private void trapezoid(Bends.Span span, double from, double to) {
        double length = span.length();
        if (length <= 0) {
            return;
        }
        double peak = Math.min(span.speed() * span.speed(), (2 * acceleration * length + from + to) / 2);
        double cruise = length - (2 * peak - from - to) / (2 * acceleration);
        double v0 = Math.sqrt(from);
        double v1 = Math.sqrt(peak);
        double v2 = Math.sqrt(to);
        add((v1 - v0) / acceleration, v0, v1);
        add(Math.max(0, cruise) / v1, v1, v1);
        add((v1 - v2) / acceleration, v1, v2);
    }

    /** What goes on as before becomes one phase. */
    private void add(double ms, double v0, double v1) {
        if (ms <= SHORTEST_MS) {
            return;
        }
        int change = Double.compare(v1, v0);
        if (!phases.isEmpty()
                && change == lastChange
                && Math.abs(phases.getLast().v1() - v0) < SAME_SPEED) {
            var last = phases.removeLast();
            phases.add(new Phase(last.ms() + ms, last.v0(), v1));
        } else {
            phases.add(new Phase(ms, v0, v1));
        }
        lastChange = change;
    }
}
