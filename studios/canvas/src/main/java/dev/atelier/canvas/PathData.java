package dev.atelier.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a stroke goes.
 *
 * @param points control points; empty for {@link Type#SVG}
 * @param d SVG path data; only for {@link Type#SVG}
 * @param pressures the pen's pressure at each point, 0 to 1; empty if unknown, else as many as points
 * @param tilts how far the pen lies at each point, 0 (upright) to 1 (flat); empty if unknown, else as many as points
 */
public record PathData(
        Type type,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Point> points,
        @Nullable String d,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> pressures,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> tilts) {
    /** How points are read; the lower-case names are the published form. */
    public enum Type {
        /** Two points. */
        LINE,
        /** Any number of points, joined straight; one is a dot. */
        POLYLINE,
        /** Start, control, end. */
        QUADRATIC,
        /** Start, two controls, end. */
        CUBIC,
        /** No points, but SVG path data. */
        SVG
    }

    /** Accepts null lists, which is what an absent JSON field gives. */
    @SuppressWarnings("ConstantValue")
    public PathData {
        points = points == null ? List.of() : List.copyOf(points);
        pressures = pressures == null ? List.of() : List.copyOf(pressures);
        tilts = tilts == null ? List.of() : List.copyOf(tilts);
    }

    /** Without tilts. */
    public PathData(Type type, List<Point> points, @Nullable String d, List<Double> pressures) {
        this(type, points, d, pressures, List.of());
    }

    public static PathData of(Type type, List<Point> points) {
        return new PathData(type, points, null, List.of());
    }

    public static PathData svg(String d) {
        return new PathData(Type.SVG, List.of(), d, List.of());
    }
}
