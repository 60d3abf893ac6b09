package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Polyline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a line is on a canvas: a line that leaves it and comes back becomes two. By Liang and Barsky, "A new concept and method for
 * line clipping", 1984.
 */
final class Border {
    private final double width;
    private final double height;

    Border(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Each has two points or more, or is a dot within. */
    List<List<Point>> within(Polyline line) {
        var parts = new ArrayList<List<Point>>();
        if (line.size() == 1) {
            if (has(line.start())) {
                parts.add(List.of(line.start()));
            }
            return parts;
        }
        List<Point> part = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            var seen = seen(line.point(i - 1), line.point(i));
            if (seen == null) {
                part = ended(part, parts);
                continue;
            }
            if (part.isEmpty() || !part.getLast().equals(seen.from)) {
                part = ended(part, parts);
                part.add(seen.from);
            }
            part.add(seen.to);
        }
        ended(part, parts);
        return parts;
    }

    private static List<Point> ended(List<Point> part, List<List<Point>> parts) {
        if (part.size() > 1) {
            parts.add(part);
        }
        return new ArrayList<>();
    }

    private boolean has(Point point) {
        return point.x() >= 0 && point.x() <= width && point.y() >= 0 && point.y() <= height;
    }

    private record Piece(Point from, Point to) {}

    /** What of a straight piece is within; null if nothing is, or no more than a point. */
    private @Nullable Piece seen(Point from, Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double enters = 0;
        double leaves = 1;
        double[] towards = {-dx, dx, -dy, dy};
        double[] room = {from.x(), width - from.x(), from.y(), height - from.y()};
        for (int edge = 0; edge < 4; edge++) {
            if (towards[edge] == 0) {
                if (room[edge] < 0) {
                    return null;
                }
            } else if (towards[edge] < 0) {
                enters = Math.max(enters, room[edge] / towards[edge]);
            } else {
                leaves = Math.min(leaves, room[edge] / towards[edge]);
            }
        }
        if (enters >= leaves) {
            return null;
        }
        return new Piece(
                enters == 0 ? from : new Point(from.x() + enters * dx, from.y() + enters * dy),
                leaves == 1 ? to : new Point(from.x() + leaves * dx, from.y() + leaves * dy));
    }
}
