package dev.atelier.canvas.rehearsal.craft;

/** A value for each place: darkness, width, angle. */
@FunctionalInterface
public interface Tone {
    double at(Point point);

    static Tone flat(double value) {
        return point -> value;
    }

    /** From one value at the first place to another at the second, and flat beyond. */
    static Tone between(Point from, double first, Point to, double second) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double square = Math.max(1e-9, dx * dx + dy * dy);
        return point -> {
            double t = ((point.x() - from.x()) * dx + (point.y() - from.y()) * dy) / square;
            return first + (second - first) * Math.clamp(t, 0, 1);
        };
    }

    /** Light from above left on a ball: 0 at the highlight, 1 at the far edge, a little less in the reflected light. */
    static Tone ball(Point centre, double radius, Point light) {
        var spot = centre.plus(light.times(radius * 0.45));
        return point -> {
            double t = point.distance(spot) / (radius * 1.45);
            return Math.clamp(t * t * 1.1, 0, 1);
        };
    }

    /** Light from the left on a standing column: dark on the right, with a thin reflected light. */
    static Tone column(double left, double right) {
        return point -> {
            double t = (point.x() - left) / Math.max(1e-9, right - left);
            return Math.clamp(t < 0.85 ? 0.15 + Math.pow(Math.abs(t - 0.25) / 0.6, 1.4) * 0.85 : 0.75, 0, 1);
        };
    }

    default Tone plus(Tone other) {
        return point -> at(point) + other.at(point);
    }

    default Tone times(double factor) {
        return point -> at(point) * factor;
    }

    default Tone within(double least, double most) {
        return point -> Math.clamp(at(point), least, most);
    }
}
