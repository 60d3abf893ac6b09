package dev.atelier.canvas.brush;

import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.brush.Paint.Band;
import java.util.ArrayList;
import java.util.List;

/** What a brush leaves of one stroke, bottom to top. The same stroke always leaves the same. */
public final class Marks {
    /** Thin bands are put together of rings of so many steps. */
    private static final int RUN = 4;

    private static final int MOST_BRISTLES = 28;

    private final Brush brush;
    private final double opacity;
    private final Tint tint;
    private final Chance chance;
    private final Trace trace;
    /** How much wider the stroke is than the brush usually paints: a wider brush has more bristles, not thicker ones. */
    private final double scale;

    private final List<Mark> marks = new ArrayList<>();

    private Marks(PathData path, Brush brush, Rgba color, double width, double opacity) {
        this.brush = brush;
        this.opacity = opacity * brush.opacity() * color.alpha() / 255;
        this.tint = Tint.of(color);
        this.chance = new Chance(Way.seed(path, width));
        this.scale = Math.clamp(width / brush.width(), 1.0, 4.0);
        this.trace = new Trace(path, brush, width, chance.other(1));
    }

    /** Nothing for svg data, which no brush paints, and for paths with too few points. */
    public static List<Mark> of(PathData path, Brush brush, Rgba color, double width, double opacity) {
        if (!Way.isPossible(path)) {
            return List.of();
        }
        var painting = new Marks(path, brush, color, width, opacity);
        painting.paint();
        painting.marks.removeIf(mark -> mark.rings() == 0);
        return painting.marks;
    }

    private void paint() {
        if (brush.soft() > 0) {
            soft();
        }
        if (brush.bristles() >= 1) {
            bristles();
        } else if (brush.soft() == 0) {
            ribbon();
        }
        if (brush.streaks() >= 1) {
            streaks();
        }
        if (brush.impasto() > 0) {
            ridges();
        }
        if (brush.wetEdge() > 0) {
            rim();
        }
        if (brush.drops() > 0) {
            drops();
        }
    }

    private Mark mark(double byHue, double bySaturation, double byValue, double alpha) {
        var mark = new Mark(tint.moved(byHue, bySaturation, byValue, alpha));
        marks.add(mark);
        return mark;
    }

    /** Layers over each other, each a bit narrower, so that the middle is full and the edge fades. */
    private void soft() {
        int layers = (int) Math.max(2, Math.ceil(3.5 * brush.soft()));
        double whole = opacity * (brush.bristles() >= 1 ? 0.4 : 1);
        double each = 1 - Math.pow(1 - Math.min(0.98, whole), 1.0 / layers);
        double fade = Math.min(1, brush.soft() / 2.6);
        for (int layer = 0; layer < layers; layer++) {
            double part = (double) layer / (layers - 1);
            double size = 1 + 0.35 * fade - part * (0.22 + fade * 0.98);
            var mark = mark(0, 0, 0, each);
            piece(mark, size, chance.other(20 + layer));
        }
    }

    private void ribbon() {
        piece(mark(0, 0, 0, opacity), 1, chance.other(2));
    }

    /** One piece with a rough edge and round ends. */
    private void piece(Mark mark, double size, Chance edge) {
        var band = new Band(trace);
        for (int i = 0; i < trace.size; i++) {
            double left = trace.reach[i] * size * (1 + 0.5 * brush.rough() * (edge.smooth(i / 2.3) - 0.5));
            double right = trace.reach[i] * size * (1 + 0.5 * brush.rough() * (edge.smooth(500 + i / 2.3) - 0.5));
            band.set(trace, i, (left - right) / 2, (left + right) / 2);
        }
        int last = trace.size - 1;
        Paint.disc(mark, band.x[0], band.y[0], band.half[0], brush.rough() * 0.6, edge.other(1), 0);
        Paint.band(mark, band, 1);
        joints(mark, band);
        Paint.disc(mark, band.x[last], band.y[last], band.half[last], brush.rough() * 0.6, edge.other(2), 1);
    }

    /** Where the way turns sharply, the outer side would have a notch. */
    private void joints(Mark mark, Band band) {
        for (int i = 1; i < trace.size - 1; i++) {
            double turn = trace.acrossX[i - 1] * trace.acrossX[i + 1] + trace.acrossY[i - 1] * trace.acrossY[i + 1];
            if (turn < 0.8) {
                Paint.disc(mark, band.x[i], band.y[i], band.half[i], 0, chance, trace.share(i));
            }
        }
    }

    /** The body as its bristles leave it: side by side, ragged at the ends, with gaps where paint is short. */
    private void bristles() {
        int count = (int) Math.min(MOST_BRISTLES, Math.floor(brush.bristles() * scale));
        var body = mark(0, 0, 0, opacity);
        for (int j = 0; j < count; j++) {
            var own = chance.other(100 + j);
            double place = ((j + 0.5 + 0.35 * own.swing(1)) / count * 2 - 1) * brush.spread();
            double thick = brush.spread() / count * (1.4 - 0.7 * brush.dry() + 0.5 * own.at(2));
            bristle(body, own, place, thick, brush.dry());
        }
    }

    private void bristle(Mark mark, Chance own, double place, double thick, double dry) {
        double late = trace.perWidth * (0.35 * brush.rough() * own.at(3) + 0.45 * brush.taper() * place * place);
        double early = trace.perWidth
                * ((0.5 * brush.rough() + 0.9 * brush.loadFade()) * own.at(4) + 0.6 * brush.taper() * place * place);
        double last = trace.size - 1;
        late = Math.min(late, 0.3 * last);
        early = Math.min(early, 0.4 * last);
        var band = new Band(trace);
        for (int i = 0; i < trace.size; i++) {
            double off = trace.reach[i] * (place + 0.35 * thick * (2 * own.smooth(1000 + i / 7.0) - 1));
            band.set(trace, i, off, 0);
            double inside = Math.clamp(Math.min(i - late + 1, last - early - i + 1), 0.0, 1.0);
            band.half[i] = trace.reach[i] * thick * inside * loaded(own, band, i, dry);
        }
        Paint.band(mark, band, RUN);
    }

    /** How much of a bristle touches the paper with paint on it, 0 to 1. */
    private double loaded(Chance own, Band band, int i, double dry) {
        double gone = (double) i / (trace.size - 1);
        double thirst = dry + brush.loadFade() * gone * gone * 0.8 + 0.5 * dry * (0.5 - trace.pressure[i]);
        double luck = own.smooth(2000 + i / 3.0);
        double height = luck + (Chance.tooth(band.x[i], band.y[i]) - luck) * brush.tooth();
        return Math.clamp((height - 0.95 * thirst + 0.08) * 5, 0.0, 1.0);
    }

    /** Paint that was not mixed through: lines of four neighbouring tints along the way. */
    private void streaks() {
        double alpha = opacity * (0.2 + 0.5 * brush.contrast());
        for (int group = 0; group < 4; group++) {
            double side = group % 2 == 0 ? 1 : -1;
            double far = (0.35 + 0.25 * group) * (brush.value() + 0.12 * brush.contrast());
            var mark = mark(brush.hue() * side, -brush.saturation() * side * 0.5, far * side, alpha);
            for (int j = group; j < (int) brush.streaks(); j += 4) {
                streak(mark, chance.other(300 + j));
            }
        }
    }

    private void streak(Mark mark, Chance own) {
        double place = 0.85 * brush.spread() * own.swing(1);
        double thick = 0.05 + 0.13 * own.at(2);
        var band = new Band(trace);
        int last = trace.size - 1;
        double late = 0.2 * last * own.at(3);
        double early = 0.35 * last * own.at(4);
        for (int i = 0; i <= last; i++) {
            double off = trace.reach[i] * (place + 0.12 * (2 * own.smooth(i / 9.0) - 1));
            band.set(trace, i, off, 0);
            double inside = Math.clamp(Math.min(i - late, last - early - i) / 2, 0.0, 1.0);
            double there = Math.clamp(3 * own.smooth(700 + i / 5.0) - 0.5, 0.0, 1.0);
            double load = brush.dry() > 0.3 ? loaded(own, band, i, brush.dry()) : 1;
            band.half[i] = trace.reach[i] * thick * inside * there * load;
        }
        Paint.band(mark, band, RUN);
    }

    /** Thick paint in light from the upper left: each ridge has a bright flank and a dark one. */
    private void ridges() {
        double strength = Math.min(0.6, 0.32 * brush.impasto()) * opacity;
        var bright = mark(0, -0.12, 0.22, strength);
        var dark = mark(0, 0.06, -0.2, strength);
        int count = 2 + (int) Math.ceil(2 * brush.impasto());
        for (int j = 0; j < count; j++) {
            var own = chance.other(500 + j);
            double place = j == 0 ? 0.86 : j == 1 ? -0.86 : 0.6 * own.swing(1);
            ridge(bright, own, place, 1);
            ridge(dark, own, place, -1);
        }
    }

    private void ridge(Mark mark, Chance own, double place, double flank) {
        var band = new Band(trace);
        int last = trace.size - 1;
        for (int i = 0; i <= last; i++) {
            double lit = -0.6 * trace.acrossX[i] - 0.8 * trace.acrossY[i];
            double side = lit * flank > 0 ? 1 : -1;
            double off = trace.reach[i] * (place * 0.95 + 0.09 * side + 0.06 * (2 * own.smooth(i / 8.0) - 1));
            double inside = Math.clamp(Math.min(i - 0.5, 0.88 * last - i) / 3, 0.0, 1.0);
            double there = Math.clamp(2.6 * own.smooth(900 + i / 6.0) - 0.7, 0.0, 1.0);
            band.set(trace, i, off, trace.reach[i] * 0.055 * Math.abs(lit) * inside * there);
        }
        Paint.band(mark, band, RUN);
    }

    /** Pigment that gathers where a wet stroke ends: a dark line along its edge. */
    private void rim() {
        var mark =
                mark(0, 0.1 * brush.wetEdge(), -0.1 - 0.12 * brush.wetEdge(), opacity * (0.3 + 0.6 * brush.wetEdge()));
        var edge = chance.other(20);
        for (int side = -1; side <= 1; side += 2) {
            var band = new Band(trace);
            for (int i = 0; i < trace.size; i++) {
                double place = (side > 0 ? 0 : 500) + i / 2.3;
                double reach = trace.reach[i] * (1 + 0.5 * brush.rough() * (edge.smooth(place) - 0.5));
                double thick = trace.reach[i] * (0.03 + 0.07 * edge.smooth(1500 + place));
                band.set(trace, i, side * (reach - thick), thick);
            }
            Paint.band(mark, band, RUN);
        }
    }

    /** Drops beside the way: many small ones near it, few large ones, fewer far away. */
    private void drops() {
        double widths = (trace.size - 1) / trace.perWidth;
        int count = (int) Math.min(160, Math.max(8, Math.ceil(widths * brush.drops() * 0.45)));
        var full = mark(0, 0, 0, opacity);
        var other = mark(brush.hue(), -brush.saturation() * 0.5, brush.value(), opacity);
        for (int j = 0; j < count; j++) {
            var own = chance.other(3000 + j);
            int i = (int) Math.floor(own.at(1) * trace.size);
            double reach = trace.reach[i];
            double far = own.swing(2) * Math.abs(own.swing(3)) * brush.spread() * 1.4 * reach;
            double ahead = own.swing(4) * brush.spread() * reach;
            double small = own.at(5);
            double radius = reach * (0.07 + 0.42 * small * small * small * small);
            double x = trace.x[i] + trace.acrossX[i] * far + trace.acrossY[i] * ahead;
            double y = trace.y[i] + trace.acrossY[i] * far - trace.acrossX[i] * ahead;
            Paint.disc(j % 3 == 0 ? other : full, x, y, radius, 0.9 * brush.rough(), own, trace.share(i));
        }
    }
}
