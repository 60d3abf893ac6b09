package dev.atelier.canvas.input;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.Rgba;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how a stroke should look. Nothing here costs a stroke: wrong colours become grey, what is of another kind is dropped,
 * numbers are clamped.
 */
final class InkReader {
    private static final double THINNEST = 0.5;
    private static final double WIDEST = 30;

    private final String where;
    private final JsonNode item;
    private final List<Remark> remarks;

    InkReader(String where, JsonNode item, List<Remark> remarks) {
        this.where = where;
        this.item = item;
        this.remarks = remarks;
    }

    Ink read() {
        return new Ink(color("color"), width(), part("opacity"), color("fill"), part("fill_opacity"));
    }

    private @Nullable String color(String field) {
        var node = item.get(field);
        if (node == null || !node.isString()) {
            return null;
        }
        var text = node.asString();
        if (text.isBlank() || text.strip().equalsIgnoreCase("none")) {
            return null;
        }
        var color = Rgba.parse(text);
        if (color.isEmpty()) {
            remarks.add(new Remark(
                    where + "." + field, "'" + Shown.shortened(text) + "' is no colour, used grey; write #rrggbb"));
        }
        return color.orElse(Rgba.GREY).hex();
    }

    private @Nullable Double width() {
        var width = number("stroke_width");
        if (width == null || width <= 0) {
            return width == null ? null : Double.valueOf(0);
        }
        return Math.clamp(width, THINNEST, WIDEST);
    }

    private @Nullable Double part(String field) {
        var value = number(field);
        return value == null ? null : Double.valueOf(Math.clamp(value, 0.0, 1.0));
    }

    private @Nullable Double number(String field) {
        var node = item.get(field);
        if (node == null || !node.isNumber()) {
            return null;
        }
        double value = node.doubleValue(Double.NaN);
        return Double.isFinite(value) ? Double.valueOf(Math.round(value * 1000) / 1000.0) : null;
    }
}
