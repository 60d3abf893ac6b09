package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mark.Ink;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.List;

/** Thin broad strokes of one colour over the ground of a picture, so that everything else stands in it. */
public final class Glaze {
    private Glaze() {}

    /** @param depth up to which forms are ground */
    public static List<Mark> over(Sheet sheet, int depth, Colour colour, Chance chance) {
        var noise = chance.noise();
        var inner = sheet.inner();
        double width = Math.clamp(17 * sheet.spread(), 8, 30);
        var result = new ArrayList<Mark>();
        boolean forth = true;
        for (double y = inner.top() + width * .7; y < inner.bottom(); y += width * chance.between(1.1, 1.7)) {
            double level = y;
            var points = new ArrayList<Point>();
            for (double x = inner.left(); x <= inner.right(); x += inner.width() / 24) {
                points.add(new Point(x, level + 16 * noise.signed(x / 160, level / 60)));
            }
            double from = y;
            var pieces = sheet.mask()
                    .pieces(
                            new Line(points),
                            point -> sheet.mask().at(point) <= depth
                                    && noise.signed(point.x() / 130 + from, point.y() / 60) > -0.25);
            for (var piece : pieces) {
                if (piece.length() > width * 2) {
                    result.add(new Mark(
                            forth ? piece : piece.reversed(),
                            Ink.line(
                                    colour.varied(chance, .04),
                                    width * chance.between(.7, 1.1),
                                    chance.between(.34, .5))));
                }
            }
            forth = !forth;
        }
        return result;
    }
}
