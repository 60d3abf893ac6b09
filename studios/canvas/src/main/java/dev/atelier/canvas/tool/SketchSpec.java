package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.ToolSpec;

/** What a model is told of sketches in code: the vocabulary. What it does is in the files beside {@link dev.atelier.canvas.sketch.child.Main}. */
final class SketchSpec {
    private static final String WORDS = """
            Draws with a sketch in code: for what is too much to write down path by path - fields of marks, hatching, patterns, many repetitions. \
            The code is JavaScript (ES2024, strict or not, no modules); it runs alone, for at most 30 seconds, without files, network or clock, \
            and the paths that it gives out are drawn as draw_paths draws them, at most 1000 a call. Bad paths are reported by index. \
            print(...) tells you something (500 characters). Chance comes from a seed, also Math.random.

            Given: canvas_width, canvas_height, style, seed, math, json, BRUSHES, random() with .uniform(a, b) .gauss(mean, sd) .integer(a, b) \
            .choice(list) .shuffle(list) .chance(share) .seed(n); noise(x, y) 0..1; lerp, clamp, smooth; mix(colour, colour, t), hsl(h, s, l), \
            ramp(colours, t).
            Every mark may end with S = {brush, color, width, opacity, fill, fill_opacity, jitter}; a point is [x, y] or {x, y}; a curve is a \
            list of points that it goes through; an area is {x, y, width, height} or null for all.
            One path each: line(x1, y1, x2, y2, S) polyline(points, S) quadratic(a, control, b, S) cubic(a, c1, c2, b, S) svg_path(d, S) \
            filled_svg_path(d, fill, S) filled_polygon_path(points, fill, S) rect_shape(x, y, w, h, S) ellipse_shape(cx, cy, rx, ry, S) \
            dab(x, y, size, S).
            Lists of paths; S may also have count, length and colors (a list that the marks go through): stroke_field(area, angle or (x, y) => \
            angle, S) ramp_field(area, colors, S) background_wash(colors, S) curve_marks(curve, S) mass_field(polygon, S) \
            curve_band(curve, width, S) tapered_band(curve, from, to, S) broken_edge(curve, S) fill_polygon(polygon, {angle, count, ...S}) \
            glow_field(cx, cy, r, S) reflection_field(area, S) radial_cluster(cx, cy, r, S) contour_stack(polygon, S) edge_fingers(curve, S).
            Forms: curved_ribbon_mass(curve, from, to, S) crescent_mass(cx, cy, r, {thickness, angle, ...S}) small_figure_silhouette(x, y, \
            height, S) small_figure_with_prop(x, y, height, 'umbrella' | 'staff' | 'lantern' | 'kite', S).
            Planning: sector_bounds(column, row, columns, rows) sector_vertices(column, row, columns, rows, inset).
            Output: output_paths(any paths and lists of paths), output_svg_paths([d, ...], S). Example:
            const hill = [[0, 420], [200, 360], [500, 400], [canvas_width, 340]];
            output_paths(background_wash(['#3b82f6', '#ffd93d']), curve_band(hill, 80, {colors: ['#4ade80', '#1a1a2e'], width: 5}), \
            edge_fingers(hill, {count: 90, length: 18, color: '#1a1a2e', width: 1.5}));""";

    static final ToolSpec GENERATE_SVG = new ToolSpec("generate_svg", WORDS, """
            {
              "type": "object",
              "properties": {
                "code": {"type": "string", "description": "the sketch, at most 100,000 characters"},
                "done": {"type": "boolean", "default": false, "description": "true: the piece is finished with these strokes"}
              },
              "required": ["code"]
            }""");

    private SketchSpec() {}
}
