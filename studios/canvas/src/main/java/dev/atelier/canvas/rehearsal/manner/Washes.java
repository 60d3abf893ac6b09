package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mark.Ink;
import dev.atelier.canvas.rehearsal.craft.Mask;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Tool;
import dev.atelier.canvas.rehearsal.subject.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Broad strokes side by side along a surface's grain, each in the colour of its place, so that light turns to shade without an edge.
 *
 * @param sway how far they leave the straight way
 */
record Washes(Tool tool, double sway, Sheet sheet, Chance chance) {
    private static final double WIDTH = 29;
    /** How far a stroke goes on behind what will be painted over it. */
    private static final double BEHIND = 26;
    /** How far it may leave the picture. */
    private static final double BEYOND = 4;

    List<Mark> over(Form form, int depth) {
        double width = Math.clamp(WIDTH * sheet.handling().gauge() * Math.pow(sheet.scale(), 0.7), 6, 30);
        double apart = WIDTH * .88 * sheet.spread();
        var box = form.shape().bounds().common(sheet.inner());
        double angle = form.surface().grain().at(box.centre());
        var along = Point.polar(angle, 1);
        var across = Point.polar(angle + Math.PI / 2, 1);
        var noise = chance.noise();
        double reach = box.diagonal() / 2;
        var result = new ArrayList<Mark>();
        boolean forth = true;
        for (double off = -reach; off <= reach; off += apart * chance.between(.85, 1.15)) {
            var middle = box.centre().plus(across.times(off));
            var points = new ArrayList<Point>();
            for (double t = -reach; t <= reach; t += reach / 24) {
                double aside = sway * noise.signed(t / 140, off / 90);
                points.add(kept(middle.plus(along.times(t)).plus(across.times(aside)), across, width, apart * .7));
            }
            var row = new Line(points);
            var pieces = sheet.mask()
                    .pieces(
                            forth ? row : row.reversed(),
                            point -> bears(point, along, across.times(width * .32), depth));
            for (var piece : pieces) {
                strokes(piece, width, box).forEach(line -> result.add(new Mark(line, ink(line, form, width))));
            }
            forth = !forth;
        }
        return result;
    }

    /** Where a row leaves the picture by less than half the way to the next one it goes along the border: no wedge stays bare there. */
    private Point kept(Point point, Point across, double width, double most) {
        var border = sheet.inner().grown(-width * .42);
        boolean lies = Math.abs(across.y()) > Math.abs(across.x());
        double x = lies ? point.x() : Math.clamp(point.x(), border.left(), border.right());
        double y = lies ? Math.clamp(point.y(), border.top(), border.bottom()) : point.y();
        var inside = new Point(x, y);
        return inside.distance(point) <= most ? inside : point;
    }

    /** Whether a stroke stays on the form here, or disappears behind what is painted later. */
    private boolean bears(Point point, Point along, Point side, int depth) {
        boolean seen = sheet.mask().at(point) == depth
                || sheet.mask().at(point.plus(along.times(BEHIND))) == depth
                || sheet.mask().at(point.minus(along.times(BEHIND))) == depth;
        return seen
                && sheet.inner().contains(point)
                && bears(point, depth)
                && bears(point.plus(side), depth)
                && bears(point.minus(side), depth);
    }

    private boolean bears(Point point, int depth) {
        if (!sheet.inner().contains(point)) {
            return sheet.inner().grown(BEYOND).contains(point);
        }
        int nearest = sheet.mask().at(point);
        return nearest >= depth && nearest < Mask.AWAY;
    }

    /** A row in two or three strokes that overlap, away from its ends by as much as the brush is wide there. */
    private List<Line> strokes(Line row, double width, Box box) {
        double length = row.length();
        // A flat brush ends where it is put down, a round one goes on for half its width.
        double end = tool == Tool.OIL_FLAT ? width * .05 : width * .32;
        if (length < width * 1.6) {
            return List.of();
        }
        // Where strokes of spray overlap they are darker.
        int count = tool == Tool.AIRBRUSH
                ? 1
                : Math.clamp(Math.round(length / Math.max(380, box.width() * chance.between(.4, .9))), 1, 3);
        var result = new ArrayList<Line>();
        double from = end / length;
        for (int i = 0; i < count; i++) {
            double to = i == count - 1 ? 1 - end / length : (i + chance.between(.85, 1.15)) / count;
            result.add(part(row, from, to));
            from = to - width * .6 / length;
        }
        return result;
    }

    private static Line part(Line row, double from, double to) {
        var points = new ArrayList<Point>();
        for (int i = 0; i <= 8; i++) {
            points.add(row.at(from + (to - from) * i / 8));
        }
        return new Line(points);
    }

    private Ink ink(Line line, Form form, double width) {
        var colour = form.surface().colour(line.at(.5)).varied(chance, .022);
        return Ink.brush(tool, sheet.handling().tint().apply(colour), width * chance.between(.85, 1.1), opacity());
    }

    private double opacity() {
        return switch (tool) {
            case WASH -> 1;
            case AIRBRUSH -> .9;
            default -> .82;
        };
    }
}
