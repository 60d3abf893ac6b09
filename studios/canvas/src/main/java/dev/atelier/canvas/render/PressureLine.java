package dev.atelier.canvas.render;

import dev.atelier.canvas.Point;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A line whose width follows the pen's pressure: a disc at each point, and between two discs the quadrilateral that touches both. All
 * turn the same way, so the non-zero rule makes them one shape, and translucent ink does not darken where they overlap.
 */
final class PressureLine {
    private final double width;
    private final Path2D.Double out = new Path2D.Double(Path2D.WIND_NON_ZERO);

    private record Disc(double x, double y, double radius) {}

    private PressureLine(double width) {
        this.width = width;
    }

    static Path2D.Double shape(List<Point> points, List<Double> pressures, double width) {
        var line = new PressureLine(width);
        var before = line.disc(points.getFirst(), pressures.getFirst());
        line.add(before);
        for (int i = 1; i < points.size(); i++) {
            var next = line.disc(points.get(i), pressures.get(i));
            line.bridge(before, next);
            line.add(next);
            before = next;
        }
        return line.out;
    }

    private Disc disc(Point at, double pressure) {
        return new Disc(at.x(), at.y(), width / 2 * (0.4 + 1.2 * pressure));
    }

    private void add(Disc disc) {
        out.append(
                new Ellipse2D.Double(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius),
                false);
    }

    private void bridge(Disc from, Disc to) {
        double distance = Math.hypot(to.x - from.x, to.y - from.y);
        if (distance <= Math.abs(from.radius - to.radius)) {
            return; // one disc within the other
        }
        double ux = (to.x - from.x) / distance;
        double uy = (to.y - from.y) / distance;
        // The outer tangents lean by this sine where the radii differ.
        double sine = (from.radius - to.radius) / distance;
        double cosine = Math.sqrt(1 - sine * sine);
        double leftX = ux * sine + uy * cosine;
        double leftY = uy * sine - ux * cosine;
        double rightX = ux * sine - uy * cosine;
        double rightY = uy * sine + ux * cosine;
        // Turns as Ellipse2D does: clockwise on a screen.
        out.moveTo(from.x + leftX * from.radius, from.y + leftY * from.radius);
        out.lineTo(to.x + leftX * to.radius, to.y + leftY * to.radius);
        out.lineTo(to.x + rightX * to.radius, to.y + rightY * to.radius);
        out.lineTo(from.x + rightX * from.radius, from.y + rightY * from.radius);
        out.closePath();
    }
}
