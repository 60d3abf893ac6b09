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

/** Flowers of five kinds, and what they stand in. */
final class Blossoms {
    /** A kind of flower. */
    enum Kin {
        DAISY,
        POPPY,
        TULIP,
        SUNFLOWER,
        LAVENDER
    }

    private Blossoms() {}

    /** Several of one kind. */
    static List<Form> bunch(Setting setting, Point foot, double size, Chance chance) {
        var forms = new ArrayList<Form>();
        var kin = chance.pick(Kin.DAISY, Kin.POPPY, Kin.TULIP);
        for (int i = 0; i < 5; i++) {
            double t = i / 4.0 - .5;
            forms.addAll(one(
                    setting,
                    foot.plus(t * size * .9, chance.near(0, size * .04)),
                    size * chance.between(.6, 1),
                    kin,
                    chance));
        }
        return forms;
    }

    /** One flower on its stem, {@code height} from foot to head. */
    static List<Form> one(Setting setting, Point foot, double height, Kin kin, Chance chance) {
        double lean = chance.near(0, height * .16);
        var head = foot.plus(lean, -height);
        var stem = Line.through(foot, foot.plus(lean * .15, -height * .5), head);
        var green = setting.lit(Local.LEAF.mix(Tube.GOLD.colour(), chance.between(0, .15)));
        var forms = new ArrayList<Form>();
        double thick = Math.max(2.2, height * .022);
        forms.add(Form.lines(List.of(new Detail(stem, green.darker(.12), thick, Kind.FREE))));
        int leaves = kin == Kin.LAVENDER ? 0 : chance.whole(1, 3);
        for (int i = 0; i < leaves; i++) {
            forms.add(leaf(
                    stem.at(chance.between(.12, .6)),
                    height * chance.between(.2, .34),
                    i % 2 == 0 ? 1 : -1,
                    green,
                    chance));
        }
        switch (kin) {
            case DAISY -> daisy(setting, head, height * .17, chance, forms);
            case POPPY -> poppy(setting, head, height * .17, chance, forms);
            case TULIP -> tulip(setting, head, height * .15, chance, forms);
            case SUNFLOWER -> sunflower(setting, head, height * .2, chance, forms);
            case LAVENDER -> lavender(setting, stem, height, chance, forms);
        }
        return forms;
    }

    private static Form leaf(Point from, double length, double way, Colour green, Chance chance) {
        double rise = chance.between(.5, 1.1);
        var tip = from.plus(way * length * Math.cos(rise), -length * Math.sin(rise));
        var middle = from.towards(tip, .5).plus(0, length * .12);
        var line = Line.through(from, middle, tip);
        return Form.of(
                        line.ribbon(share -> length * .3 * Math.sin(Math.PI * Math.pow(share.x(), .8)) + .6),
                        new Surface(
                                green.lighter(.12),
                                green.darker(.3),
                                Tone.between(from, 1, tip, 0),
                                .1,
                                .5,
                                Tone.flat(from.angleTo(tip) + .6)))
                .with(line, green.darker(.35), 1.4);
    }

    private static void daisy(Setting setting, Point head, double radius, Chance chance, List<Form> forms) {
        int petals = chance.whole(8, 10);
        var colour = setting.lit(chance.pick(
                Tube.WHITE.colour(),
                Tube.WHITE.colour(),
                Tube.CORAL.colour().lighter(.5),
                Tube.VIOLET.colour().lighter(.3)));
        double squash = chance.between(.7, 1);
        for (int i = 0; i < petals; i++) {
            double angle = 2 * Math.PI * i / petals + chance.near(0, .12);
            var petal = Line.of(head, head.plus(Math.cos(angle) * radius, Math.sin(angle) * radius * squash))
                    .resampled(radius / 6)
                    .ribbon(share -> radius * .44 * Math.sin(Math.PI * Math.min(1, share.x() * .9 + .08)) + .5);
            forms.add(Form.of(
                    petal,
                    new Surface(colour, colour.darker(.16), Tone.flat(chance.unit() * .8), 0, .07, Tone.flat(angle))));
        }
        centre(head, radius * .3, setting.lit(Tube.GOLD.colour().mix(Tube.ORANGE.colour(), .25)), .45, forms);
    }

    private static void poppy(Setting setting, Point head, double radius, Chance chance, List<Form> forms) {
        var red = setting.lit(chance.pick(
                Tube.ROSE.colour(), Tube.ROSE.colour().mix(Tube.ORANGE.colour(), .45), Tube.CORAL.colour()));
        for (int i = 0; i < 4; i++) {
            double angle = i * Math.PI / 2 + .6;
            var at = head.plus(Point.polar(angle, radius * .5));
            forms.add(Form.of(
                    Shape.lump(at, radius * .72, radius * .62, .16, chance.noise()),
                    new Surface(
                            red.lighter(.08),
                            red.darker(.28),
                            Tone.ball(at, radius * .7, new Point(Math.cos(angle), Math.sin(angle))),
                            .12,
                            .48,
                            Tone.flat(angle))));
        }
        centre(head, radius * .27, setting.lit(Local.INK), .9, forms);
    }

    private static void tulip(Setting setting, Point head, double radius, Chance chance, List<Form> forms) {
        var colour = setting.lit(chance.pick(
                Tube.ROSE.colour(),
                Tube.GOLD.colour(),
                Tube.PURPLE.colour().lighter(.15),
                Tube.CORAL.colour(),
                Tube.ORANGE.colour()));
        for (int side = -1; side <= 1; side += 2) {
            forms.add(Form.of(
                    Shape.smooth(
                            head.plus(0, radius * .9),
                            head.plus(side * radius * .75, radius * .45),
                            head.plus(side * radius * .8, -radius * .6),
                            head.plus(side * radius * .55, -radius * 1.15),
                            head.plus(side * radius * .1, -radius * .3)),
                    Surface.shaded(colour, Tone.flat(side > 0 ? .7 : .25), .05, .45)
                            .along(1.4)));
        }
        forms.add(Form.of(
                Shape.smooth(
                        head.plus(0, radius * .95),
                        head.plus(radius * .5, radius * .3),
                        head.plus(radius * .3, -radius * .65),
                        head.plus(0, -radius * 1.05),
                        head.plus(-radius * .3, -radius * .65),
                        head.plus(-radius * .5, radius * .3)),
                Surface.shaded(
                                colour.lighter(.1),
                                Tone.between(head.plus(-radius, 0), 0, head.plus(radius, 0), .8),
                                .02,
                                .3)
                        .along(1.5)));
    }

    private static void sunflower(Setting setting, Point head, double radius, Chance chance, List<Form> forms) {
        var gold = setting.lit(Tube.GOLD.colour().mix(Tube.ORANGE.colour(), chance.between(.05, .3)));
        int petals = chance.whole(11, 13);
        for (int i = 0; i < petals; i++) {
            double angle = 2 * Math.PI * i / petals + chance.near(0, .08);
            var tip = head.plus(Point.polar(angle, radius * chance.between(.95, 1.1)));
            var side = Point.polar(angle + Math.PI / 2, radius * .16);
            var root = head.plus(Point.polar(angle, radius * .4));
            var belly = head.plus(Point.polar(angle, radius * .7));
            forms.add(Form.of(
                    Shape.of(root, belly.plus(side), tip, belly.minus(side)),
                    new Surface(
                            gold.lighter(.12), gold.darker(.2), Tone.flat(chance.unit()), 0, .15, Tone.flat(angle))));
        }
        centre(head, radius * .5, setting.lit(Local.EARTH.darker(.25)), .8, forms);
    }

    private static void lavender(Setting setting, Line stem, double height, Chance chance, List<Form> forms) {
        var colour = setting.lit(
                chance.pick(Tube.VIOLET.colour(), Tube.PURPLE.colour().darker(.1)));
        for (int i = 0; i < 7; i++) {
            var at = stem.at(.58 + .42 * i / 6);
            double radius = height * .034 * (1.2 - i * .09);
            forms.add(Form.of(
                    Shape.lump(at, radius * 1.3, radius, .2, chance.noise()),
                    Surface.flat(colour.varied(chance, .06), .35)));
        }
    }

    private static void centre(Point at, double radius, Colour colour, double ink, List<Form> forms) {
        forms.add(Form.of(
                Shape.circle(at, radius),
                new Surface(
                        colour.lighter(.1),
                        colour.darker(.35),
                        Tone.ball(at, radius, new Point(-.6, -.6)),
                        ink * .6,
                        ink,
                        Tone.flat(.8))));
    }

    /** Blades that bend. */
    static List<Form> grass(Setting setting, Point foot, double size, Chance chance) {
        var details = new ArrayList<Detail>();
        var green = setting.lit(setting.season().grass());
        for (int i = 0; i < 15; i++) {
            var root = foot.plus(chance.between(-size, size) * .6, chance.near(0, size * .04));
            double tall = size * chance.between(.25, .7);
            double bend = chance.near(0, tall * .5);
            details.add(new Detail(
                    Line.through(root, root.plus(bend * .2, -tall * .55), root.plus(bend, -tall)),
                    green.varied(chance, .07).darker(chance.between(0, .3)),
                    2.6,
                    Kind.FREE));
        }
        return List.of(Form.lines(details));
    }
}
