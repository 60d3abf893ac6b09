package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.ToolSpec;

/** What a model is told of painting by program. What it does is in {@code paint.js}. */
public final class PaintSpec {
    /** Of the tool that runs painting programs. */
    public static final String NAME = "paint";

    private static final String WORDS = """
            Paints by program, on canvases of style paint: the picture lies under all strokes. Each call that succeeds is a version; the first begins \
            on blank paper, each further one paints over the one before, so a revision has only what changes. The code is JavaScript (ES2024, no \
            modules); it runs alone, for at most 240 seconds, without files, network or clock. print(...) tells you something. Measures are canvas \
            units, the picture has twice the pixels. Some 10,000 marks are fine.

            Given: canvas_width, canvas_height, version, people (what people drew: [{points, color, width}]), random, noise, fbm(x, y), \
            cellular(x, y), lerp, mix, hsl, ramp, math.
            stage(label): begins a stage; people see the picture grow stage by stage. ground(colour): primes the paper, in the first version only.
            Masks (an argument null means everywhere): mask.polygon(points) .rect(x, y, w, h) .ellipse(cx, cy, rx, ry) .line(curve, width) \
            .ribbon(curve, from, to) .below(curve) .above(curve) .noise(size, level, softness) .level((x, y) => value, level, softness); each has .soften(radius) .rough(amount, size) \
            .edge(width) .invert() .times(factor) .and(m) .or(m) .minus(m) .at(x, y).
            Areas: fill(mask, colour, opacity) glaze(mask, colour, opacity) darkens, light(mask, colour, opacity) lightens, \
            gradient(mask, colours, {angle | from, to | center, radius; opacity, grain, size, blend: 'normal' | 'multiply' | 'screen'}) \
            wash(mask, colours, same) blur(mask, radius) smear(mask, angle, length) \
            striate(mask, {angle, spacing, strength, color}) streaks, crackle(mask, {size, width, color, opacity}) cracks of old paint, varnish(mask, {depth, warmth}) \
            deepens, at the very end.
            Brushes, with {width, color, opacity, taper 0..1, dry 0..1, variety 0..1, ragged 0..1, jitter, mask, impasto 0..2 thick paint with \
            ridges in the light, light: radians it comes from}: stroke(points, B) dab(x, y, size, B) \
            paint_region(mask, {count, length, width, colors from its top down | color | sample: true, direction: radians or (x, y) => radians, wander, mix, spill, \
            ...B}) contour(mask, {width, color, opacity}). sample(x, y) is the colour there. sign().
            Directions, for paint_region and trace(direction, x, y, length), which gives points for stroke: vortex(x, y, inward) along(mask, reach) follows its edge.
            Work from large to small: ground, washes, masses with paint_region, then edges and accents. Example:
            stage('ground'); ground('#efe3cc'); stage('sky'); gradient(null, ['#4a6fa5', '#f2c6a0'], {opacity: 0.8, grain: 0.2});
            const hill = mask.below([[0, 420], [300, 360], [800, 430]]).rough(4, 20);
            stage('hill'); fill(hill, '#3f5b45'); paint_region(hill, {count: 900, length: 34, width: 9, colors: ['#5f7f52', '#26382c'], direction: -0.4});""";

    static final ToolSpec PAINT = new ToolSpec(NAME, WORDS, """
            {
              "type": "object",
              "properties": {"code": {"type": "string", "description": "the painting program, at most 200,000 characters"}},
              "required": ["code"]
            }""");

    private PaintSpec() {}
}
