package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** A cat that sits with its back to us and looks out; only the tail has an opinion. */
final class Cats {
    private Cats() {}

    /** @param way 1 when the tail hangs to the right, -1 to the left */
    static List<Form> sitting(Setting setting, Point foot, double height, double way) {
        var chance = setting.chance().of("cat");
        Colour fur = setting.lit(fur(chance));
        boolean dark = fur.light() < .35;
        double ink = dark ? .75 : .3;
        double w = height * .33;
        var head = foot.plus(-way * w * .1, -height * .76);
        double r = height * .155;
        var forms = new ArrayList<Form>();
        forms.add(ear(head, r, -1, fur, ink));
        forms.add(ear(head, r, 1, fur, ink));
        forms.add(body(foot, w, height, fur, ink));
        forms.add(Form.of(
                tail(foot, w, height, way), Surface.flat(fur.darker(.05), ink).along(.4)));
        forms.add(Form.of(
                skull(head, r),
                Surface.shaded(fur, Tone.column(head.x() - r, head.x() + r), ink * .7, ink)
                        .along(1.2)));
        if (!dark) {
            forms.addAll(stripes(foot, w, height, fur));
        }
        forms.addAll(whiskers(head, r, setting.lit(dark ? Local.STONE.lighter(.3) : Local.INK)));
        return forms;
    }

    private static Colour fur(Chance chance) {
        return chance.pick(
                Local.INK.lighter(.08),
                Tube.ORANGE.colour().mix(Local.BARK, .3),
                Local.STONE.darker(.15),
                Local.WALL.darker(.08));
    }

    /** The back, and the hind legs drawn on it. */
    private static Form body(Point foot, double w, double height, Colour fur, double ink) {
        var outline = Shape.smooth(
                foot.plus(-w * .3, -height * .66),
                foot.plus(-w * .62, -height * .45),
                foot.plus(-w * .92, -height * .16),
                foot.plus(-w * .8, 0),
                foot.plus(0, height * .015),
                foot.plus(w * .8, 0),
                foot.plus(w * .92, -height * .16),
                foot.plus(w * .62, -height * .45),
                foot.plus(w * .3, -height * .66));
        var back = Tone.column(foot.x() - w, foot.x() + w);
        return Form.of(
                        outline,
                        Surface.shaded(fur, back, ink * .7, Math.min(.85, ink * 1.25))
                                .along(point -> 1.57 + (point.x() - foot.x()) / w * .35))
                .with(
                        Line.through(
                                foot.plus(-w * .5, -height * .02),
                                foot.plus(-w * .62, -height * .16),
                                foot.plus(-w * .36, -height * .26)),
                        fur.darker(.4),
                        2)
                .with(
                        Line.through(
                                foot.plus(w * .5, -height * .02),
                                foot.plus(w * .62, -height * .16),
                                foot.plus(w * .36, -height * .26)),
                        fur.darker(.4),
                        2);
    }

    private static Shape skull(Point head, double r) {
        return Shape.smooth(
                head.plus(-r * 1.08, r * .1),
                head.plus(-r * .85, -r * .62),
                head.plus(-r * .3, -r * .82),
                head.plus(r * .3, -r * .82),
                head.plus(r * .85, -r * .62),
                head.plus(r * 1.08, r * .1),
                head.plus(r * .75, r * .78),
                head.plus(0, r * 1.0),
                head.plus(-r * .75, r * .78));
    }

    private static Shape tail(Point foot, double w, double height, double way) {
        return Line.through(
                        foot.plus(way * w * .55, -height * .05),
                        foot.plus(way * w * 1.15, -height * .02),
                        foot.plus(way * w * 1.3, height * .1),
                        foot.plus(way * w * 1.05, height * .22),
                        foot.plus(way * w * 1.25, height * .32))
                .ribbon(height * .075, height * .05);
    }

    private static List<Form> stripes(Point foot, double w, double height, Colour fur) {
        var stripes = new ArrayList<Form>();
        for (int i = 0; i < 4; i++) {
            double y = -height * (.56 - i * .11);
            double half = w * (.34 + i * .1);
            stripes.add(Form.lines(List.of(new Form.Detail(
                    Line.through(foot.plus(-half, y), foot.plus(0, y + height * .035), foot.plus(half, y)),
                    fur.darker(.45),
                    3,
                    Form.Kind.FREE))));
        }
        return stripes;
    }

    private static List<Form> whiskers(Point head, double r, Colour whisker) {
        var whiskers = new ArrayList<Form>();
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 2; i++) {
                whiskers.add(Form.lines(List.of(new Form.Detail(
                        Line.of(
                                head.plus(side * r * .98, r * (.3 + .16 * i)),
                                head.plus(side * r * 1.7, r * (.16 + .34 * i))),
                        whisker,
                        1.2,
                        Form.Kind.FREE))));
            }
        }
        return whiskers;
    }

    private static Form ear(Point head, double r, double side, Colour fur, double ink) {
        return Form.of(
                Shape.of(
                        head.plus(side * r * .98, -r * .2),
                        head.plus(side * r * .86, -r * 1.48),
                        head.plus(side * r * .16, -r * .72)),
                Surface.flat(fur.darker(.1), ink));
    }
}
