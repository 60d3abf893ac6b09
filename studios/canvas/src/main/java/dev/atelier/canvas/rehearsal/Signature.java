package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mark.Ink;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.List;

/** A small R in a ring, in a lower corner. */
final class Signature {
    private Signature() {}

    static List<Mark> marks(Brief brief, Box inner) {
        double size = Math.min(inner.width(), inner.height()) * .017;
        boolean left = brief.chance().of("signature").happens(.25);
        var at = new Point(left ? inner.left() + size * 2 : inner.right() - size * 2, inner.bottom() - size * 2);
        var lines = new ArrayList<Line>();
        lines.add(Line.arc(at, size * 1.25, size * 1.25, -.4, 5.9));
        lines.add(Line.through(
                at.plus(-size * .4, size * .7),
                at.plus(-size * .38, -size * .6),
                at.plus(size * .35, -size * .6),
                at.plus(size * .3, 0),
                at.plus(-size * .3, size * .05),
                at.plus(size * .5, size * .7)));
        return lines.stream()
                .map(line -> brief.ink()
                        .map(ink -> new Mark(line, Ink.line(ink, 1.8, .8)))
                        .orElseGet(() -> Mark.pen(line)))
                .toList();
    }
}
