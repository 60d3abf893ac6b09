package dev.atelier.canvas.input;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Limits;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.PathSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one path as {@code draw_paths} and {@code user.stroke} have it. Whatever JSON it is given, it answers with a path that can be
 * drawn or with the field that is wrong. Stateless and thread-safe.
 */
public final class PathReader {
    /** Null for people's strokes, which are read before it is known where they go. */
    private final @Nullable CanvasOptions canvas;

    private PathReader(@Nullable CanvasOptions canvas) {
        this.canvas = canvas;
    }

    /** For an agent's strokes: also refuses what its pen could not do or nobody would see. */
    public static PathReader forAgent(CanvasOptions canvas) {
        return new PathReader(canvas);
    }

    public static PathReader forPeople() {
        return new PathReader(null);
    }

    /** @param where the path's own path, {@code paths[3]} */
    public Reading read(String where, JsonNode item) {
        try {
            if (!item.isObject()) {
                throw new BadField(where, "is " + Shown.value(item) + ", not a path object");
            }
            var remarks = new ArrayList<Remark>();
            var path = path(where, item, remarks);
            var ink = new InkReader(where, item, remarks, canvas == null ? List.of() : canvas.brushes())
                    .read(path.type());
            checkDrawable(where, path);
            checkVisible(where, ink);
            return new Reading.Good(path, ink, remarks);
        } catch (BadField e) {
            return new Reading.Bad(e.remark());
        }
    }

    private PathData path(String where, JsonNode item, List<Remark> remarks) throws BadField {
        var type = type(where, item);
        if (type == PathData.Type.SVG) {
            return PathData.svg(data(where + ".d", item.get("d")));
        }
        var points = points(where + ".points", item.get("points"));
        checkCount(where + ".points", type, points.size());
        var along = new AlongReader(where, item, type, points.size(), remarks);
        return new PathData(type, points, null, along.read("pressures"), along.read("tilts"));
    }

    private static PathData.Type type(String where, JsonNode item) throws BadField {
        var node = item.get("type");
        if (node == null || node.isNull()) {
            return item.has("d") ? PathData.Type.SVG : PathData.Type.POLYLINE;
        }
        for (var type : PathData.Type.values()) {
            if (node.isString() && node.asString().equals(type.name().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new BadField(
                where + ".type", Shown.value(node) + " is no type, use line, polyline, quadratic, cubic or svg");
    }

    private static String data(String where, @Nullable JsonNode node) throws BadField {
        if (node == null || !node.isString()) {
            throw new BadField(where, "is missing, give SVG path data");
        }
        var d = node.asString().strip();
        if (d.length() > Limits.LONGEST_DATA) {
            throw new BadField(where, "has " + d.length() + " characters, use at most " + Limits.LONGEST_DATA);
        }
        return d;
    }

    private List<Point> points(String where, @Nullable JsonNode node) throws BadField {
        if (node == null || !node.isArray()) {
            throw new BadField(where, "is missing, give an array of {x, y}");
        }
        if (node.size() > Limits.MOST_POINTS) {
            throw new BadField(where, "has " + node.size() + " points, use at most " + Limits.MOST_POINTS);
        }
        var points = new ArrayList<Point>(node.size());
        for (int i = 0; i < node.size(); i++) {
            points.add(point(where + "[" + i + "]", node.get(i)));
        }
        return points;
    }

    private Point point(String where, JsonNode node) throws BadField {
        // Models write pairs now and then; what they mean is clear.
        boolean pair = node.isArray() && node.size() == 2;
        if (!node.isObject() && !pair) {
            throw new BadField(where, "is " + Shown.value(node) + ", not a point {x, y}");
        }
        return new Point(
                coordinate(where + ".x", pair ? node.get(0) : node.get("x"), canvas == null ? 0 : canvas.width()),
                coordinate(where + ".y", pair ? node.get(1) : node.get("y"), canvas == null ? 0 : canvas.height()));
    }

    private static double coordinate(String where, @Nullable JsonNode node, int side) throws BadField {
        var use = "use " + (side == 0 ? -Limits.FARTHEST + " to " + Limits.FARTHEST : "0 to " + side);
        if (node == null) {
            throw new BadField(where, "is missing, " + use);
        }
        double value = node.isNumber() ? node.doubleValue(Double.NaN) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new BadField(where, Shown.value(node) + " is not a number on the canvas, " + use);
        }
        if (!Limits.isOnTheTable(value)) {
            throw new BadField(where, Shown.value(node) + " is too far off the canvas, " + use);
        }
        return Math.round(value * 100) / 100.0;
    }

    private static void checkCount(String where, PathData.Type type, int count) throws BadField {
        boolean fits = switch (type) {
            case LINE -> count == 2;
            case QUADRATIC -> count == 3;
            case CUBIC -> count == 4;
            case POLYLINE -> count >= 1;
            case SVG -> true;
        };
        if (!fits) {
            var needs = switch (type) {
                case LINE -> "a line needs 2; use polyline for more";
                case QUADRATIC -> "a quadratic needs 3: start, control, end";
                case CUBIC -> "a cubic needs 4: start, two controls, end";
                case POLYLINE, SVG -> "a polyline needs 1 at least";
            };
            throw new BadField(where, "has " + count + " points, " + needs);
        }
    }

    private void checkDrawable(String where, PathData path) throws BadField {
        Outline outline;
        try {
            outline = Outline.of(path);
        } catch (PathSyntaxException e) {
            throw new BadField(where + ".d", e.getMessage() == null ? "cannot be read" : e.getMessage());
        }
        if (outline.cut()) {
            throw new BadField(where + ".d", "is too intricate, split it into several paths");
        }
        if (outline.isEmpty()) {
            throw new BadField(where + ".d", "only moves and draws nothing");
        }
        if (canvas != null && outline.way() > Limits.LONGEST_STROKE) {
            throw new BadField(
                    where,
                    "is " + Math.round(outline.way()) + " units long, split it into paths of at most "
                            + Limits.LONGEST_STROKE);
        }
    }

    private void checkVisible(String where, Ink ink) throws BadField {
        boolean noLine = ink.strokeWidth() != null && ink.strokeWidth() == 0;
        if (canvas != null && canvas.style().obeysInk() && noLine && ink.fill() == null) {
            throw new BadField(where, "would be invisible: stroke_width is 0 and there is no fill");
        }
    }
}
