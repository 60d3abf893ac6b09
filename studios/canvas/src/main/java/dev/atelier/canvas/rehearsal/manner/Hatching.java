package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Noise;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Parallel lines, and a second direction across them in the darks.
 *
 * <p>Lines lie on a ladder: every second one is of a coarser rung. A place shows the rungs that its spacing asks for, so tone changes by
 * lines that end, never by lines that bend together; a little noise frays the borders.
 */
final class Hatching implements Texture {
    private static final int RUNGS = 3;
    private static final double LONGEST = 900;
    private final double shortest;
    private final double wobble;
    private final boolean crosses;

    Hatching(double shortest, double wobble) {
        this(shortest, wobble, true);
    }

    private Hatching(double shortest, double wobble, boolean crosses) {
        this.shortest = shortest;
        this.wobble = wobble;
        this.crosses = crosses;
    }

    /** Without a second direction in the darks. */
    static Hatching oneWay(double shortest, double wobble) {
        return new Hatching(shortest, wobble, false);
    }

    @Override
    public List<Line> lay(Patch patch) {
        double angle = patch.grain(patch.bounds().centre());
        var noise = patch.chance().noise();
        double step = patch.finest();
        var lines = sweep(patch, angle, step, noise, (point, rung) -> step * (1 << rung) * 1.42);
        // across only in the darks, where one direction alone is already as close as it gets
        if (crosses) {
            lines.addAll(sweep(patch, angle + 1.05, step * 1.6, noise, (point, rung) -> step * 1.3));
        }
        return lines;
    }

    /** Decides up to which spacing a rung's line is shown. */
    private interface Limit {
        double at(Point point, int rung);
    }

    private List<Line> sweep(Patch patch, double angle, double step, Noise noise, Limit limit) {
        var box = patch.bounds();
        var centre = box.centre();
        double reach = box.diagonal() / 2;
        var along = Point.polar(angle, 1);
        var across = Point.polar(angle + Math.PI / 2, 1);
        double anchor = centre.x() * across.x() + centre.y() * across.y();
        var result = new ArrayList<Line>();
        long first = (long) Math.ceil((anchor - reach) / step);
        long last = (long) Math.floor((anchor + reach) / step);
        boolean forth = true;
        for (long i = first; i <= last; i++) {
            int rung = Math.min(RUNGS, Long.numberOfTrailingZeros(i));
            var middle = centre.plus(across.times(i * step - anchor));
            var line = Line.of(middle.minus(along.times(reach)), middle.plus(along.times(reach)));
            var pieces = patch.mask()
                    .pieces(line, point -> patch.spacing(point) * fray(noise, point) <= limit.at(point, rung));
            if (!forth) {
                pieces = pieces.reversed();
            }
            for (var piece : pieces) {
                if (piece.length() >= shortest) {
                    var drawn = piece.resampled(26).wobbled(noise, wobble);
                    result.add(forth ? drawn : drawn.reversed());
                }
            }
            forth = pieces.isEmpty() == forth;
        }
        return joined(result, patch);
    }

    /** Neighbouring lines without lifting the pen, as a hand hatches: it turns at the border and comes back. */
    private static List<Line> joined(List<Line> lines, Patch patch) {
        var result = new ArrayList<Line>();
        var chain = new ArrayList<Point>();
        double length = 0;
        for (var line : lines) {
            boolean near = !chain.isEmpty()
                    && chain.getLast().distance(line.first()) <= Math.min(17, patch.spacing(line.first()) * 2.1)
                    && patch.bears(chain.getLast().towards(line.first(), 0.5))
                    && length < LONGEST;
            if (!near && !chain.isEmpty()) {
                result.add(new Line(chain));
                chain.clear();
                length = 0;
            }
            chain.addAll(line.points());
            length += line.length();
        }
        if (!chain.isEmpty()) {
            result.add(new Line(chain));
        }
        return result;
    }

    private static double fray(Noise noise, Point point) {
        return 1 + 0.32 * noise.signed(point.x() / 14, point.y() / 14);
    }
}
