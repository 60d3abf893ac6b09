package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Boats on water, with what the water says about them. */
final class Boats {
    private Boats() {}

    /** @param foot middle of the waterline */
    static List<Form> sailing(Setting setting, Point foot, double height, Chance chance) {
        double way = chance.sign();
        double length = height * chance.between(.52, .62);
        var hullColour = setting.lit(chance.pick(
                Tube.ROSE.colour().darker(.15),
                Tube.BLUE.colour().darker(.45),
                Local.WOOD,
                Tube.WHITE.colour().darker(.06),
                Tube.TEAL.colour().darker(.4)));
        var sail = setting.lit(chance.pick(
                Local.WALL,
                Tube.WHITE.colour(),
                Tube.CORAL.colour().lighter(.25),
                Tube.GOLD.colour().lighter(.35),
                Tube.ROSE.colour().lighter(.1)));
        double deck = foot.y() - height * .11;
        var hull = Shape.smoothEnds(
                new Point(foot.x() - way * length * .5, deck - height * .015),
                new Point(foot.x() + way * length * .54, deck - height * .04),
                new Point(foot.x() + way * length * .36, foot.y()),
                new Point(foot.x() - way * length * .42, foot.y()));
        var mast = new Point(foot.x() + way * length * .02, deck);
        var top = mast.plus(0, -height * .86);
        var main = new Shape(curved(
                mast.plus(-way * height * .015, -height * .07),
                top.plus(-way * height * .012, height * .02),
                mast.plus(-way * length * .5, -height * .09),
                -way * height * .06));
        var jib = new Shape(curved(
                mast.plus(way * length * .48, -height * .04),
                top.plus(way * height * .014, height * .06),
                mast.plus(way * height * .03, -height * .06),
                -way * height * .05));
        var forms = new ArrayList<Form>();
        forms.add(mirrored(setting, foot, length, height, sail, hullColour, chance));
        var shade = Tone.between(mast.plus(-way * length * .5, 0), .9, mast.plus(way * length * .3, 0), 0);
        forms.add(Form.of(main, new Surface(sail.lighter(.15), sail.darker(.22), shade, 0, .3, Tone.flat(1.45)))
                .with(
                        Line.of(mast.plus(-way * length * .42, -height * .26), mast.plus(0, -height * .3)),
                        sail.darker(.3),
                        1.6)
                .with(
                        Line.of(mast.plus(-way * length * .32, -height * .46), mast.plus(0, -height * .5)),
                        sail.darker(.3),
                        1.6));
        forms.add(Form.of(jib, new Surface(sail.lighter(.35), sail.darker(.05), shade, 0, .14, Tone.flat(1.3))));
        var ink = setting.lit(Local.INK);
        forms.add(Form.of(
                        hull,
                        Surface.shaded(hullColour, Tone.between(new Point(0, deck), 0, foot, 1), .35, .75)
                                .along(.04))
                .withFree(Line.of(mast, top), ink, Math.max(1.6, height * .014))
                .withFree(Line.of(top, top.plus(-way * height * .1, height * .012)), setting.lit(Local.RED), 2.4)
                .with(
                        Line.of(
                                new Point(foot.x() - way * length * .5, deck + height * .03),
                                new Point(foot.x() + way * length * .5, deck + height * .01)),
                        Tube.WHITE.colour(),
                        1.8));
        return forms;
    }

    private static List<Point> curved(Point tack, Point head, Point clew, double belly) {
        var points = new ArrayList<Point>();
        points.add(tack);
        points.add(head);
        points.addAll(
                Line.through(head, head.towards(clew, .5).plus(belly, 0), clew).points());
        return points;
    }

    private static Form mirrored(
            Setting setting, Point foot, double length, double height, Colour sail, Colour hull, Chance chance) {
        var details = new ArrayList<Detail>();
        for (int i = 0; i < 7; i++) {
            double y = foot.y() + height * (.025 + .045 * i);
            double half = length * (.5 - .045 * i) * chance.between(.7, 1.1);
            double shift = chance.near(0, length * .07);
            details.add(new Detail(
                    Line.through(
                            new Point(foot.x() + shift - half, y),
                            new Point(foot.x() + shift - half * .3, y + height * .007),
                            new Point(foot.x() + shift + half * .3, y - height * .005),
                            new Point(foot.x() + shift + half, y)),
                    i < 2 ? hull.darker(.2) : sail.mix(setting.lit(Local.SEA), .35),
                    Math.max(1.5, height * .02),
                    Kind.FREE));
        }
        return Form.lines(details);
    }

    /** A small open rowing boat. */
    static List<Form> rowing(Setting setting, Point foot, double length, Chance chance) {
        var wood = setting.lit(Local.WOOD);
        var hull = Shape.smoothEnds(
                foot.plus(-length * .5, -length * .16),
                foot.plus(length * .5, -length * .18),
                foot.plus(length * .34, 0),
                foot.plus(-length * .36, 0));
        var details = new ArrayList<Detail>();
        for (int i = 0; i < 4; i++) {
            double half = length * (.42 - .07 * i) * chance.between(.8, 1.1);
            double y = foot.y() + length * (.05 + .055 * i);
            details.add(new Detail(
                    Line.of(new Point(foot.x() - half, y), new Point(foot.x() + half, y)),
                    wood.darker(.3),
                    2,
                    Kind.FREE));
        }
        return List.of(
                Form.lines(details),
                Form.of(
                                hull,
                                Surface.shaded(wood, Tone.between(foot.plus(0, -length * .16), 0, foot, 1), .4, .8)
                                        .along(.05))
                        .with(
                                Line.of(foot.plus(-length * .46, -length * .1), foot.plus(length * .46, -length * .12)),
                                wood.lighter(.4),
                                2));
    }
}
