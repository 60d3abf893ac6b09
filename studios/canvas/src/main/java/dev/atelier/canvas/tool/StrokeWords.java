package dev.atelier.canvas.tool;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.ColorName;
import dev.atelier.canvas.Look;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Polyline;
import dev.atelier.canvas.geometry.Region;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.Placed;
import java.util.ArrayList;
import java.util.List;

/** Strokes in words, for a model that cannot see them yet. */
public final class StrokeWords {
    private static final int WAYPOINTS = 12;

    private StrokeWords() {}

    /** "a blue line, about 230 units long, in the upper left". */
    public static String shortly(Stroke stroke, CanvasOptions canvas) {
        var outline = Outline.of(Shapes.lenient(stroke.path()));
        var look = canvas.style().look(stroke);
        var place = Region.words(outline.bounds(), canvas.width(), canvas.height());
        long length = Math.round(outline.length());
        return length == 0
                ? "a %s dot %s".formatted(color(look), place)
                : "a %s %s, about %d units long, %s"
                        .formatted(color(look), look.fill() == null ? "line" : "filled shape", length, place);
    }

    /** As {@link #shortly}, and where it goes: its box and some points on its way. */
    public static String fully(Stroke stroke, CanvasOptions canvas) {
        var outline = Outline.of(Shapes.lenient(stroke.path()));
        var box = outline.bounds();
        var text = new StringBuilder(shortly(stroke, canvas));
        text.append(", within x %d to %d and y %d to %d"
                .formatted(
                        Math.round(box.getMinX()),
                        Math.round(box.getMaxX()),
                        Math.round(box.getMinY()),
                        Math.round(box.getMaxY())));
        text.append(outline.length() == 0 ? ", at " : ", through ");
        return text.append(String.join(", ", waypoints(outline))).toString();
    }

    /** "anne" for a person of that id. */
    public static String author(Placed placed) {
        return placed.by().id();
    }

    private static String color(Look look) {
        var fill = look.fill();
        return ColorName.of(fill == null || (look.width() > 0 && look.opacity() > 0.5) ? look.color() : fill);
    }

    private static List<String> waypoints(Outline outline) {
        var words = new ArrayList<String>();
        for (Polyline part : outline.parts()) {
            int count = part.length() == 0 ? 0 : Math.min(WAYPOINTS - 1, part.size() - 1);
            for (int i = 0; i <= count && words.size() < WAYPOINTS; i++) {
                var at = count == 0 ? part.start() : part.at(part.length() * i / count);
                words.add("(%d, %d)".formatted(Math.round(at.x()), Math.round(at.y())));
            }
        }
        return words;
    }
}
