package dev.atelier.canvas.geometry;

import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import java.awt.geom.Path2D;

/** Strokes' paths as Java2D shapes. A single point is a line of no length, which round caps make a dot. */
public final class Shapes {
    private Shapes() {}

    /** @throws PathSyntaxException if its data cannot be read or it has too few points */
    public static Path2D.Double of(PathData path) throws PathSyntaxException {
        var points = path.points();
        return switch (path.type()) {
            case SVG -> SvgPath.parse(path.d() == null ? "" : path.d());
            case LINE, POLYLINE -> polyline(path);
            case QUADRATIC -> {
                var shape = begin(path, 3);
                shape.quadTo(
                        points.get(1).x(),
                        points.get(1).y(),
                        points.get(2).x(),
                        points.get(2).y());
                yield shape;
            }
            case CUBIC -> {
                var shape = begin(path, 4);
                shape.curveTo(
                        points.get(1).x(),
                        points.get(1).y(),
                        points.get(2).x(),
                        points.get(2).y(),
                        points.get(3).x(),
                        points.get(3).y());
                yield shape;
            }
        };
    }

    /** As {@link #of}; nothing at all for what cannot be read. For strokes that were checked when they came in. */
    public static Path2D.Double lenient(PathData path) {
        try {
            return of(path);
        } catch (PathSyntaxException e) {
            return new Path2D.Double();
        }
    }

    private static Path2D.Double polyline(PathData path) throws PathSyntaxException {
        var shape = begin(path, 1);
        var rest = path.points().subList(1, path.points().size());
        for (Point point : rest) {
            shape.lineTo(point.x(), point.y());
        }
        if (rest.isEmpty()) {
            shape.lineTo(path.points().getFirst().x(), path.points().getFirst().y());
        }
        return shape;
    }

    private static Path2D.Double begin(PathData path, int atLeast) throws PathSyntaxException {
        if (path.points().size() < atLeast) {
            throw new PathSyntaxException("has " + path.points().size() + " points, needs " + atLeast);
        }
        var shape = new Path2D.Double(Path2D.WIND_NON_ZERO, path.points().size() + 2);
        shape.moveTo(path.points().getFirst().x(), path.points().getFirst().y());
        return shape;
    }
}
