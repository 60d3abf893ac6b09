package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
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

/** A cat in a window, and what it looks at. */
final class CatOnSill implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double s = setting.size(1);
        var view = new Box(setting.x(.17), setting.y(.09), setting.x(.66), setting.y(.64));
        double sill = view.bottom();
        var passages = new ArrayList<Passage>();
        passages.add(Passage.ground("outside", "what is outside", outside(setting, view, left, chance.of("outside"))));
        passages.add(Passage.ground("wall", "the wall around the window", wall(setting, view, chance.of("wall"))));
        passages.add(Passage.mass("frame", "the window frame", frame(setting, view)));
        passages.add(Passage.mass("curtain", "the curtain", curtain(setting, view, left, chance.of("curtain"))));
        var wood = setting.lit(Local.WALL.darker(.12));
        passages.add(Passage.mass(
                "sill",
                "the sill",
                List.of(
                        Form.of(
                                new Box(view.left() - s * .1, sill, view.width() + s * .2, s * .055).shape(),
                                Surface.flat(wood, .05)),
                        Form.of(
                                new Box(view.left() - s * .07, sill + s * .055, view.width() + s * .14, s * .03)
                                        .shape(),
                                Surface.flat(wood.darker(.3), .4).along(0)))));
        var foot = new Point(setting.x(left ? .4 : .6), sill + s * .012);
        passages.add(Passage.structure("cat", "the cat", Cats.sitting(setting, foot, s * .42, left ? -1 : 1)));
        passages.add(Passage.structure(
                "pot",
                "the plant, which has survived so far",
                pot(setting, new Point(setting.x(left ? .69 : .31), sill + s * .01), s * .13, chance.of("pot"))));
        passages.add(Passage.accent(
                "shadow",
                "a little shadow under the cat",
                List.of(Form.lines(List.of(
                        new Detail(
                                Line.of(foot.plus(-s * .12, s * .022), foot.plus(s * .14, s * .022)),
                                setting.lit(Local.INK).lighter(.2),
                                3,
                                Kind.FREE),
                        new Detail(
                                Line.of(foot.plus(-s * .08, s * .032), foot.plus(s * .1, s * .032)),
                                setting.lit(Local.INK).lighter(.2),
                                2,
                                Kind.FREE))))));
        return new Scene(
                passages,
                "the cat sits where the lines of the window meet, with its back to us, as cats do",
                chance.pick(
                        "The Landlord",
                        "Bird Television",
                        "She Has Seen It All",
                        "Indoor Weather",
                        "A Meeting Was Scheduled"));
    }

    private static List<Form> outside(Setting setting, Box view, boolean left, Chance chance) {
        var light = setting.light();
        var forms = new ArrayList<Form>();
        double ink = light.ink();
        forms.add(Form.of(
                        view.grown(4).shape(),
                        new Surface(
                                light.low(),
                                light.high(),
                                Tone.between(view.at(0, 1), 0, view.at(0, 0), 1),
                                ink * .25,
                                ink,
                                Tone.flat(.05)))
                .edgeless());
        var lamp = view.at(left ? .74 : .26, .26);
        if (light == Light.NIGHT) {
            var details = new ArrayList<Detail>();
            for (int i = 0; i < 16; i++) {
                details.addAll(Heavens.star(
                        view.at(chance.between(.04, .96), chance.between(.04, .5)), setting.size(.006), light.lamp()));
            }
            forms.add(Form.lines(details));
            forms.addAll(Heavens.moon(setting, lamp, setting.size(.055)));
        } else {
            forms.addAll(
                    light == Light.STORM || light == Light.MIST || light == Light.SNOW
                            ? Clouds.one(setting, lamp, setting.size(.12), chance)
                            : Heavens.sun(setting, lamp, setting.size(.045)));
        }
        for (double depth : new double[] {.72, .35}) {
            var noise = chance.noise();
            var crest = new ArrayList<Point>();
            for (int i = 0; i <= 40; i++) {
                double t = -.02 + 1.04 * i / 40;
                crest.add(view.at(t, .98 - .34 * depth + .09 * noise.rough(t * 4, depth, 3)));
            }
            forms.add(Form.of(
                            Shape.below(new Line(crest), view.bottom() + 2),
                            Surface.flat(setting.lit(setting.season().grass(), depth), .12 + .14 * (1 - depth))
                                    .along(.4))
                    .soft());
        }
        forms.addAll(Houses.cottage(setting, view.at(left ? .8 : .2, .86), setting.size(.1), chance));
        return forms;
    }

    private static List<Form> wall(Setting setting, Box view, Chance chance) {
        var page = setting.page();
        var colour = setting.light().isDark()
                ? Tube.ORANGE.colour().mix(Tube.DARK.colour(), .55)
                : chance.pick(
                        Tube.CORAL.colour().mix(Tube.WHITE.colour(), .5),
                        Tube.TEAL.colour().mix(Tube.WHITE.colour(), .4),
                        Tube.GOLD.colour().mix(Tube.WHITE.colour(), .5),
                        Tube.VIOLET.colour().mix(Tube.WHITE.colour(), .45));
        var surface = Surface.flat(colour, .1).along(1.57);
        double w = page.width();
        double h = page.height();
        return List.of(
                Form.of(new Box(-30, -30, w + 60, view.top() + 30).shape(), surface)
                        .edgeless(),
                Form.of(new Box(-30, view.top(), view.left() + 30, view.height()).shape(), surface)
                        .edgeless(),
                Form.of(new Box(view.right(), view.top(), w - view.right() + 30, view.height()).shape(), surface)
                        .edgeless(),
                Form.of(
                                new Box(-30, view.bottom(), w + 60, h - view.bottom() + 30).shape(),
                                Surface.flat(colour.darker(.12), .2).along(1.57))
                        .edgeless());
    }

    private static List<Form> frame(Setting setting, Box view) {
        double t = setting.size(.026);
        var paint = setting.lit(Local.WALL.lighter(.3));
        var surface = Surface.flat(paint, 0);
        var forms = new ArrayList<Form>();
        forms.add(Form.of(new Box(view.left() - t, view.top() - t, t * 1.4, view.height() + t).shape(), surface));
        forms.add(Form.of(new Box(view.right() - t * .4, view.top() - t, t * 1.4, view.height() + t).shape(), surface));
        forms.add(Form.of(new Box(view.left() - t, view.top() - t, view.width() + 2 * t, t * 1.4).shape(), surface));
        forms.add(Form.of(Box.centred(view.centre(), t * .8, view.height()).shape(), surface));
        forms.add(Form.of(Box.centred(view.at(.5, .38), view.width(), t * .7).shape(), surface));
        return forms;
    }

    private static List<Form> curtain(Setting setting, Box view, boolean left, Chance chance) {
        var colour = setting.lit(chance.pick(
                Tube.ROSE.colour().lighter(.25),
                Tube.GOLD.colour().lighter(.25),
                Tube.TEAL.colour().lighter(.2),
                Tube.VIOLET.colour().lighter(.3)));
        double out = left ? view.right() + setting.size(.05) : view.left() - setting.size(.05);
        double way = left ? -1 : 1;
        var top = new Point(out, view.top() - setting.size(.045));
        double wide = setting.size(.19) * way;
        var edge = Line.through(
                top.plus(wide, 0),
                top.plus(wide * .95, view.height() * .25),
                top.plus(wide * .62, view.height() * .52),
                top.plus(wide * .28, view.height() * .64));
        var tail = Line.through(
                top.plus(wide * .28, view.height() * .64),
                top.plus(wide * .42, view.height() * .82),
                top.plus(wide * .46, view.height() * 1.04));
        var points = new ArrayList<Point>();
        points.add(top);
        points.addAll(edge.points());
        points.addAll(tail.points());
        points.add(top.plus(0, view.height() * 1.04));
        var form = Form.of(
                new Shape(points),
                new Surface(
                        colour.lighter(.15),
                        colour.darker(.28),
                        point -> .5 + .5 * Math.sin((point.x() - out) / setting.size(.016)),
                        .02,
                        .3,
                        Tone.flat(1.5)));
        for (int i = 1; i < 5; i++) {
            double f = i / 5.0;
            form = form.with(
                    Line.through(
                            top.plus(wide * f, 0),
                            top.plus(wide * f * .92, view.height() * .3),
                            top.plus(wide * f * .3, view.height() * .64),
                            top.plus(wide * f * .45, view.height() * 1.03)),
                    colour.darker(.3),
                    2);
        }
        return List.of(form);
    }

    private static List<Form> pot(Setting setting, Point foot, double size, Chance chance) {
        var clay = setting.lit(Local.ROOF);
        var forms = new ArrayList<Form>();
        var soil = foot.plus(0, -size * .8);
        for (int i = 0; i < 7; i++) {
            double angle = -Math.PI / 2 + (i - 3) * .33 + chance.near(0, .1);
            double tall = size * chance.between(1.1, 1.9);
            var tip = soil.plus(Point.polar(angle, tall));
            var line = Line.through(soil, soil.towards(tip, .55).plus(0, -tall * .12), tip);
            var green = setting.lit(Local.LEAF.varied(chance, .05));
            forms.add(Form.of(
                            line.ribbon(share ->
                                    size * .26 * Math.sin(Math.PI * Math.min(1, share.x() * .92 + .05)) + 1),
                            new Surface(
                                    green.lighter(.12),
                                    green.darker(.3),
                                    Tone.between(soil, 1, tip, 0),
                                    .12,
                                    .6,
                                    Tone.flat(angle + .7)))
                    .with(line, green.darker(.4), 1.4));
        }
        forms.add(Form.of(
                Shape.of(
                        foot.plus(-size * .3, 0),
                        foot.plus(-size * .42, -size * .72),
                        foot.plus(size * .42, -size * .72),
                        foot.plus(size * .3, 0)),
                new Surface(
                        clay.lighter(.15),
                        clay.darker(.35),
                        Tone.column(foot.x() - size * .42, foot.x() + size * .42),
                        .12,
                        .55,
                        Tone.flat(.1))));
        forms.add(Form.of(
                new Box(foot.x() - size * .47, foot.y() - size * .86, size * .94, size * .17).shape(),
                Surface.flat(clay.lighter(.06), .25).along(.1)));
        return forms;
    }
}
