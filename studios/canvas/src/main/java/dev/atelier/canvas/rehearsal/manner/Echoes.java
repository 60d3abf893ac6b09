package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Contours;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Tone;
import java.util.ArrayList;
import java.util.List;

/** Lines that repeat the outline inwards, like rings of wood; on large open surfaces like the sky, lines that drift along the grain. */
final class Echoes implements Texture {
    private static final int RUNGS = 3;
    private final double shortest;

    Echoes(double shortest) {
        this.shortest = shortest;
    }

    @Override
    public List<Line> lay(Patch patch) {
        var box = patch.bounds();
        var field = field(patch);
        double step = patch.finest();
        var contours = Contours.of(box.grown(4), Math.clamp(box.diagonal() / 90, 3, 9), field);
        var result = new ArrayList<Line>();
        int first = (int) Math.ceil(contours.least() / step);
        int last = (int) Math.floor(contours.most() / step);
        for (int i = Math.max(first, Integer.MIN_VALUE); i <= last; i++) {
            int rung = Math.min(RUNGS, Integer.numberOfTrailingZeros(i + 1));
            double limit = step * (1 << rung) * 1.42;
            for (var line : contours.at((i + 0.15) * step)) {
                for (var piece : patch.mask().pieces(line, point -> patch.spacing(point) <= limit)) {
                    if (piece.length() >= shortest) {
                        result.add(piece.simplified(0.4));
                    }
                }
            }
        }
        return Currents.inBands(result);
    }

    private static Tone field(Patch patch) {
        var noise = patch.chance().noise();
        var box = patch.bounds();
        var page = patch.mask().page();
        double share = box.width() * box.height() / (page.width() * page.height());
        if (share > 0.3 || box.width() > page.width() * 0.8) {
            double angle = patch.grain(box.centre()) + Math.PI / 2;
            var across = Point.polar(angle, 1);
            return point -> point.x() * across.x()
                    + point.y() * across.y()
                    + 26 * noise.rough(point.x() / 170, point.y() / 120, 2);
        }
        var outline = patch.form().shape().outline().simplified(0.8);
        var shape = patch.form().shape();
        return point -> (shape.contains(point) ? outline.distance(point) : -outline.distance(point))
                + 2.2 * noise.signed(point.x() / 40, point.y() / 40);
    }
}
