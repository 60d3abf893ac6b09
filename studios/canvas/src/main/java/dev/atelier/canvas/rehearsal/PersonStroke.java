package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stroke that a person drew, as far as its description tells.
 *
 * @param index of the stroke in the session, from 0
 * @param after how many tool calls the artist had made when it was seen
 * @param fresh whether the artist has done nothing since
 */
record PersonStroke(int index, int after, boolean fresh, Line line) {
    private static final Pattern PAIR =
            Pattern.compile("\\(\\s*(-?\\d+(?:\\.\\d+)?)\\s*,\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\)");
    private static final Pattern FIELDS =
            Pattern.compile("\"x\"\\s*:\\s*(-?\\d+(?:\\.\\d+)?)\\s*,\\s*\"y\"\\s*:\\s*(-?\\d+(?:\\.\\d+)?)");

    /** Reads the places that a description names; empty if it is not one of a stroke. */
    static Optional<Line> in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("[") || !lower.contains("drew a stroke")) {
            return Optional.empty();
        }
        var matcher = (text.contains("\"x\"") ? FIELDS : PAIR).matcher(text);
        var points = new ArrayList<Point>();
        while (matcher.find()) {
            points.add(new Point(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))));
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new Line(points));
    }
}
