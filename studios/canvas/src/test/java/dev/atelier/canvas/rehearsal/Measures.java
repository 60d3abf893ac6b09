package dev.atelier.canvas.rehearsal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Measures drawn paths. */
final class Measures {
    private Measures() {}

    record Spot(double x, double y) {}

    static List<Spot> points(List<JsonNode> paths) {
        var result = new ArrayList<Spot>();
        for (var path : paths) {
            for (var point : path.path("points")) {
                result.add(
                        new Spot(point.path("x").doubleValue(), point.path("y").doubleValue()));
            }
        }
        return result;
    }

    static double length(JsonNode path) {
        double sum = 0;
        var points = points(List.of(path));
        for (int i = 1; i < points.size(); i++) {
            sum += Math.hypot(
                    points.get(i).x() - points.get(i - 1).x(),
                    points.get(i).y() - points.get(i - 1).y());
        }
        return sum;
    }

    /** Mean amount by which blue exceeds red in the colours of the paths. */
    static double blueness(List<JsonNode> paths) {
        return paths.stream()
                .map(path -> path.path(path.has("fill") ? "fill" : "color").asString("#000000"))
                .mapToInt(hex -> Integer.parseInt(hex.substring(1), 16))
                .mapToDouble(rgb -> (rgb & 255) - (double) (rgb >> 16))
                .average()
                .orElse(0);
    }

    static double meanWidth(List<JsonNode> paths) {
        return paths.stream()
                .mapToDouble(path -> path.path("stroke_width").doubleValue(0))
                .filter(width -> width > 0)
                .average()
                .orElse(0);
    }

    static double lightness(List<JsonNode> paths) {
        return paths.stream()
                .map(path -> path.path(path.has("fill") ? "fill" : "color").asString("#000000"))
                .mapToInt(hex -> Integer.parseInt(hex.substring(1), 16))
                .mapToDouble(rgb -> ((rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255)) / 765.0)
                .average()
                .orElse(0);
    }
}
