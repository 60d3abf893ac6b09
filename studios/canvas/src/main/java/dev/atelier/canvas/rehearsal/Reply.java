package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Task.Reaction;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Contours;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mark.Ink;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.manner.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Strokes that answer a stroke of a person. None of them crosses it: the sheet keeps it clear. */
final class Reply {
    private final Brief brief;
    private final Sheet sheet;

    Reply(Brief brief, Sheet sheet) {
        this.brief = brief;
        this.sheet = sheet;
    }

    List<Mark> marks(PersonStroke stroke, Reaction reaction) {
        var chance = brief.chance().of("reply" + stroke.index());
        var line = stroke.line();
        var lines = switch (reaction) {
            case GROW -> grown(line, chance);
            case ECHO -> echoed(line, chance);
            case FRAME -> framed(line);
            case CONTRAST -> crossed(line, chance);
        };
        var colour = sheet.handling()
                .tint()
                .apply(chance.pick(
                        Tube.TEAL.colour().darker(.2),
                        Tube.GOLD.colour(),
                        Tube.VIOLET.colour(),
                        Tube.CORAL.colour(),
                        Tube.BLUE.colour()));
        var result = new ArrayList<Mark>();
        for (var each : lines) {
            for (var piece : sheet.mask().visible(each, Integer.MAX_VALUE - 1)) {
                result.add(new Mark(piece.simplified(.3), ink(colour.varied(chance, .05), reaction)));
            }
        }
        return result;
    }

    private static Ink ink(Colour colour, Reaction reaction) {
        return Ink.line(colour, reaction == Reaction.FRAME ? 2.6 : 3.6, .9);
    }

    /** A twig that goes on where the stroke ended, with leaves. */
    private List<Line> grown(Line line, Chance chance) {
        double size = Math.min(sheet.inner().width(), sheet.inner().height());
        var end = line.last();
        double angle = line.points().size() > 1 ? line.angleAt(.98) : chance.between(0, 6);
        var centre = sheet.inner().centre();
        if (!sheet.inner().grown(-size * .1).contains(end)) {
            angle = end.angleTo(centre);
        }
        var result = new ArrayList<Line>();
        double curl = chance.sign() * chance.between(.12, .22);
        var points = new ArrayList<Point>();
        var at = end.plus(Point.polar(angle, 11));
        for (int i = 0; i < 13; i++) {
            points.add(at);
            at = at.plus(Point.polar(angle, size * .026 * (1 - i * .03)));
            angle += curl * (i < 6 ? -.55 : 1.25);
            if (i > 1 && i % 2 == 0) {
                result.add(leaf(at, angle + (i % 4 == 0 ? 1 : -1) * .95, size * .055 * (1.1 - i * .05)));
            }
        }
        result.addFirst(Line.through(points));
        return result;
    }

    private static Line leaf(Point from, double angle, double length) {
        var tip = from.plus(Point.polar(angle, length));
        var side = Point.polar(angle + Math.PI / 2, length * .26);
        var middle = from.towards(tip, .45);
        return Line.through(from, middle.plus(side), tip, middle.minus(side), from);
    }

    /** The same gesture, mirrored on the other side of the page, smaller, and once more inside. */
    private List<Line> echoed(Line line, Chance chance) {
        double middle = sheet.inner().centre().x();
        var mirrored = line.map(point -> new Point(2 * middle - point.x(), point.y()));
        var centre = mirrored.bounds().centre();
        var result = new ArrayList<Line>();
        for (double scale : new double[] {.92, .68, .44}) {
            result.add(mirrored.scaled(centre, scale).resampled(12).wobbled(chance.noise(), 1.2));
        }
        return result;
    }

    /** Rings around it, like water around a stone. */
    private List<Line> framed(Line line) {
        var thin = line.resampled(6).simplified(1);
        var contours = Contours.of(line.bounds().grown(60), 5, thin::distance);
        var result = new ArrayList<Line>();
        for (double apart : new double[] {14, 21, 31, 44}) {
            result.addAll(contours.at(apart));
        }
        return result;
    }

    /** Short strokes that stand across it, like light around a wire. */
    private List<Line> crossed(Line line, Chance chance) {
        var result = new ArrayList<Line>();
        int count = Math.clamp((int) (line.length() / 13), 7, 44);
        for (int i = 0; i < count; i++) {
            double share = (i + .5) / count;
            var at = line.at(share);
            double across = line.points().size() > 1 ? line.angleAt(share) + Math.PI / 2 : share * 2 * Math.PI;
            for (int side = -1; side <= 1; side += 2) {
                double reach = chance.between(14, 30);
                result.add(Line.of(
                        at.plus(Point.polar(across, 12.0 * side)), at.plus(Point.polar(across, (12 + reach) * side))));
            }
        }
        return result;
    }
}
