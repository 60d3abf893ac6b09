package dev.atelier.canvas.input;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.brush.Brush;
import dev.atelier.canvas.brush.OwnBrush;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final List<OwnBrush> own;

    /** @param own brushes that may be named besides those that everybody knows */
    InkReader(String where, JsonNode item, List<Remark> remarks, List<OwnBrush> own) {
        this.where = where;
        this.item = item;
        this.remarks = remarks;
        this.own = own;
    }

    Ink read(PathData.Type type) {
        var brush = brush(type);
        var ink = new Ink(color("color"), width(), part("opacity"), color("fill"), part("fill_opacity"));
        return brush == null ? ink : painted(ink, brush);
    }

    private Ink painted(Ink ink, String name) {
        var tuning = new LinkedHashMap<String, Double>();
        var made = own.stream().filter(brush -> brush.name().equals(name)).findFirst();
        made.ifPresent(brush -> tuning.putAll(brush.tuning()));
        tuning.putAll(tuning());
        return ink.with(made.map(OwnBrush::base).orElse(name), tuning);
    }

    private @Nullable String brush(PathData.Type type) {
        var node = item.get("brush");
        if (node == null || node.isNull()) {
            return null;
        }
        var known = Stream.concat(
                        Brush.all().stream().map(Brush::name), own.stream().map(OwnBrush::name))
                .toList();
        if (!node.isString() || !known.contains(node.asString())) {
            remark("brush", Shown.value(node) + " is no brush, left out; use " + String.join(", ", known));
            return null;
        }
        if (type == PathData.Type.SVG) {
            remark("brush", "paints no svg paths, left out; use line, polyline, quadratic or cubic");
            return null;
        }
        return node.asString();
    }

    private Map<String, Double> tuning() {
        var node = item.get("brush_tuning");
        if (node == null || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            remark("brush_tuning", "is " + Shown.value(node) + ", left out; give an object of numbers");
            return Map.of();
        }
        var tuning = new LinkedHashMap<String, Double>();
        for (var entry : node.properties()) {
            var limit = Brush.limits().get(entry.getKey());
            double value = entry.getValue().isNumber() ? entry.getValue().doubleValue(Double.NaN) : Double.NaN;
            if (limit == null || !Double.isFinite(value)) {
                var field = "brush_tuning." + Shown.shortened(entry.getKey());
                remark(field, limit == null ? "is no property of brushes, left out" : "is no number, left out");
            } else {
                tuning.put(entry.getKey(), limit.clamp(value));
            }
        }
        return tuning;
    }

    private void remark(String field, String message) {
        remarks.add(new Remark(where + "." + field, message));
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
