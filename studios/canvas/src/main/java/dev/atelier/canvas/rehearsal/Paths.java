package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes marks as the input of {@code draw_paths}. */
final class Paths {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Paths() {}

    static ObjectNode input(List<Mark> marks, boolean paint, double width, double height) {
        var input = JSON.objectNode();
        var paths = input.putArray("paths");
        for (var mark : marks) {
            paths.add(path(mark, paint, width, height));
        }
        return input;
    }

    private static ObjectNode path(Mark mark, boolean paint, double width, double height) {
        var path = JSON.objectNode();
        var points = mark.line().points();
        path.put("type", points.size() == 2 ? "line" : "polyline");
        var array = path.putArray("points");
        for (Point point : points) {
            var node = array.addObject();
            node.put("x", tenths(Math.clamp(point.x(), 0, width)));
            node.put("y", tenths(Math.clamp(point.y(), 0, height)));
        }
        if (paint) {
            style(path, mark.ink());
        }
        return path;
    }

    private static void style(ObjectNode path, Mark.Ink ink) {
        var colour = ink.colour();
        if (colour != null) {
            path.put("color", colour.hex());
        }
        path.put("stroke_width", tenths(Math.min(30, ink.width())));
        path.put("opacity", hundredths(ink.opacity()));
        var tool = ink.tool();
        if (tool != null) {
            path.put("brush", tool.brush());
            if (!tool.tuning().isEmpty()) {
                tool.tuning().forEach(path.putObject("brush_tuning")::put);
            }
        }
        var fill = ink.fill();
        if (fill != null) {
            path.put("fill", fill.hex());
            path.put("fill_opacity", hundredths(ink.opacity()));
        }
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
