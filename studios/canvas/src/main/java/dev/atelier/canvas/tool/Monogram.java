package dev.atelier.canvas.tool;

import dev.atelier.canvas.CanvasOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The two letters in a lower corner by which a piece of this house is known: A and t. */
final class Monogram {
    private static final double WIDTH = 88;
    private static final double HEIGHT = 50;
    private static final double MARGIN = 20;
    private static final double OPACITY = 0.38;
    private static final double LINE = 1.8;

    /** As written by hand in a box of 88 to 50: commands and the coordinates that they take. */
    private static final List<List<Object>> LETTERS = List.of(
            List.of("M", 4.0, 46.0, "C", 10.0, 30.0, 18.0, 12.0, 27.0, 4.0, "C", 31.0, 16.0, 36.0, 34.0, 43.0, 46.0),
            List.of("M", 11.0, 33.0, "C", 19.0, 28.0, 29.0, 27.0, 38.0, 31.0),
            List.of("M", 66.0, 5.0, "C", 63.0, 18.0, 60.0, 30.0, 61.0, 39.0, "C", 62.0, 47.0, 70.0, 48.0, 77.0, 41.0),
            List.of("M", 50.0, 21.0, "C", 58.0, 17.0, 69.0, 16.0, 84.0, 19.0));

    private Monogram() {}

    /** As the input of {@code draw_paths}. */
    static ObjectNode paths(double scale, double left, double top, @Nullable String color) {
        var input = JsonNodeFactory.instance.objectNode();
        var paths = input.putArray("paths");
        for (var letter : LETTERS) {
            var path = paths.addObject().put("type", "svg").put("d", data(letter, scale, left, top));
            path.put("stroke_width", LINE * scale).put("opacity", OPACITY);
            if (color != null) {
                path.put("color", color);
            }
        }
        return input;
    }

    /** @param side 0 left, 0.5 in the middle, 1 right */
    static double left(CanvasOptions canvas, double scale, double side) {
        return MARGIN + (canvas.width() - 2 * MARGIN - WIDTH * scale) * side;
    }

    static double top(CanvasOptions canvas, double scale) {
        return canvas.height() - MARGIN - HEIGHT * scale;
    }

    private static String data(List<Object> letter, double scale, double left, double top) {
        var d = new StringBuilder();
        boolean across = true;
        for (var part : letter) {
            if (part instanceof Double number) {
                d.append(String.format(Locale.ROOT, " %.2f", (across ? left : top) + number * scale));
                across = !across;
            } else {
                d.append(part);
            }
        }
        return d.toString();
    }
}
