package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** A bottle, a bowl and fruit on a table by the light of a window. */
final class StillLife implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double way = left ? 1 : -1;
        double edge = chance.near(.62, .02);
        var passages = new ArrayList<Passage>();
        passages.add(Passage.ground("wall", "the wall", wall(setting, edge, left, chance)));
        passages.add(Passage.ground("table", "the table", table(setting, edge, chance.of("table"))));
        passages.add(Passage.mass("cloth", "the cloth", List.of(cloth(setting, edge, way, chance.of("cloth")))));
        double base = setting.y(edge + .13);
        double s = setting.size(1);
        double x = setting.x(setting.third(left));
        passages.add(Passage.mass("shadows", "the shadows on the table", shadows(setting, x, base, way)));
        passages.add(Passage.structure(
                "bottle", "the bottle", bottle(setting, new Point(x, base - s * .01), s * .5, chance.of("bottle"))));
        passages.add(Passage.structure(
                "bowl",
                "the bowl and what is in it",
                bowl(setting, new Point(x + way * s * .34, base + s * .045), s * .2, chance.of("bowl"))));
        passages.add(
                Passage.structure("fruit", "the fruit in front", fruit(setting, x, base, s, way, chance.of("fruit"))));
        passages.add(Passage.accent(
                "knife",
                "the knife, to lead the eye in",
                knife(setting, new Point(x - way * s * .12, base + s * .16), s * .2, way)));
        return new Scene(
                passages,
                "the bottle stands upright in the " + (left ? "left" : "right")
                        + " third and everything round leans towards it",
                chance.pick(
                        "Lunch, Postponed",
                        "What the Table Keeps",
                        "Three Pears and a Reason",
                        "Nobody Is Hungry Yet",
                        "Still"));
    }

    private static List<Form> wall(Setting setting, double edge, boolean left, Chance chance) {
        var page = setting.page();
        var colour = setting.light().isDark()
                ? setting.light().low().mix(Tube.ORANGE.colour(), .12)
                : chance.pick(
                        Tube.TEAL.colour().mix(Tube.WHITE.colour(), .45),
                        Tube.GOLD.colour().mix(Tube.WHITE.colour(), .6),
                        Tube.VIOLET.colour().mix(Tube.WHITE.colour(), .55),
                        Tube.CORAL.colour().mix(Tube.WHITE.colour(), .6));
        var shade = Tone.between(
                new Point(left ? page.width() : 0, 0), 0, new Point(left ? 0 : page.width(), setting.y(edge)), 1);
        var shape = new Box(-30, -30, page.width() + 60, setting.y(edge) + 34).shape();
        var forms = new ArrayList<Form>();
        forms.add(Form.of(
                        shape,
                        new Surface(
                                colour.lighter(.25), colour.darker(.28), shade, .03, .22, Tone.flat(left ? 2.2 : .9)))
                .edgeless());
        double x = left ? .76 : .24;
        var window = Shape.of(
                setting.at(x - .11, .06), setting.at(x + .11, .03), setting.at(x + .11, .4), setting.at(x - .11, .43));
        forms.add(Form.of(
                        window,
                        Surface.flat(
                                setting.light() == Light.NIGHT
                                        ? Tube.BLUE.colour().darker(.5)
                                        : colour.lighter(.72),
                                0))
                .soft()
                .with(Line.of(setting.at(x, .03), setting.at(x, .44)), colour.darker(.2), 4)
                .with(Line.of(setting.at(x - .12, .24), setting.at(x + .12, .21)), colour.darker(.2), 4));
        return forms;
    }

    private static List<Form> table(Setting setting, double edge, Chance chance) {
        var wood = setting.lit(Local.WOOD.lighter(chance.between(.05, .25)));
        var page = setting.page();
        var box = new Box(-30, setting.y(edge), page.width() + 60, page.height());
        var shade = Tone.between(new Point(0, setting.y(edge)), .1, new Point(0, page.height()), .9);
        var form =
                Form.of(box.shape(), new Surface(wood.lighter(.12), wood.darker(.25), shade, .12, .3, Tone.flat(.02)));
        for (double down : new double[] {.2, .46, .76}) {
            double y = setting.y(edge + (1 - edge) * down);
            form = form.with(
                    Line.of(new Point(-30, y), new Point(page.width() + 30, y + chance.near(0, 3))),
                    wood.darker(.4),
                    2);
        }
        return List.of(form);
    }

    private static Form cloth(Setting setting, double edge, double way, Chance chance) {
        double middle = .5 + way * .06;
        var points = new ArrayList<Point>();
        points.add(setting.at(middle - .36, edge + .03));
        points.add(setting.at(middle + .34, edge + .025));
        points.add(setting.at(middle + .42, edge + .2));
        double from = middle + .42;
        double to = middle - .45;
        for (int i = 1; i < 14; i++) {
            double t = i / 14.0;
            points.add(setting.at(from + (to - from) * t, edge + .215 + .03 * Math.sin(t * 17) + chance.near(0, .006)));
        }
        points.add(setting.at(to, edge + .2));
        var white = setting.lit(Local.WALL.lighter(.2));
        var form = Form.of(
                new Shape(points),
                new Surface(
                        white,
                        white.mix(Tube.VIOLET.colour(), .25),
                        Tone.between(setting.at(.5, edge), 0, setting.at(.5, edge + .25), 1),
                        0,
                        .1,
                        Tone.flat(1.3)));
        for (int i = 0; i < 5; i++) {
            double x = middle - .38 + .19 * i + chance.near(0, .03);
            form = form.with(
                    Line.through(
                            setting.at(x, edge + .14),
                            setting.at(x + .006, edge + .18),
                            setting.at(x - .01, edge + .24)),
                    white.mix(Tube.VIOLET.colour(), .4),
                    2);
        }
        return form.with(
                Line.through(
                        setting.at(middle - .44, edge + .185),
                        setting.at(middle, edge + .19),
                        setting.at(middle + .41, edge + .185)),
                setting.lit(Tube.ROSE.colour()),
                3);
    }

    private static List<Form> shadows(Setting setting, double x, double base, double way) {
        var forms = new ArrayList<Form>();
        var dark =
                setting.lit(Tube.VIOLET.colour().mix(Tube.DARK.colour(), .35)).mix(setting.lit(Local.WALL), .4);
        double s = setting.size(1);
        for (double[] spot : new double[][] {{-.09, .0, .17, .022}, {.25, .06, .23, .03}, {.02, .115, .2, .022}}) {
            forms.add(Form.of(
                            Shape.ellipse(
                                    new Point(x + way * s * spot[0], base + s * spot[1]), s * spot[2], s * spot[3]),
                            Surface.flat(dark, .42).along(.1))
                    .edgeless());
        }
        return forms;
    }

    private static List<Form> bottle(Setting setting, Point foot, double h, Chance chance) {
        double r = h * .135;
        var glass = setting.lit(chance.pick(
                Tube.GREEN.colour().mix(Tube.DARK.colour(), .5),
                Tube.TEAL.colour().mix(Tube.DARK.colour(), .45),
                Tube.BLUE.colour().mix(Tube.DARK.colour(), .5),
                Local.WOOD.darker(.2)));
        var points = new ArrayList<Point>();
        points.add(foot.plus(-r, -h * .02));
        points.addAll(Line.through(
                        foot.plus(-r, -h * .06),
                        foot.plus(-r, -h * .52),
                        foot.plus(-r * .82, -h * .6),
                        foot.plus(-r * .38, -h * .68),
                        foot.plus(-r * .32, -h * .75))
                .points());
        points.add(foot.plus(-r * .32, -h * .97));
        points.add(foot.plus(-r * .42, -h * .97));
        points.add(foot.plus(-r * .42, -h));
        points.add(foot.plus(r * .42, -h));
        points.add(foot.plus(r * .42, -h * .97));
        points.add(foot.plus(r * .32, -h * .97));
        points.addAll(Line.through(
                        foot.plus(r * .32, -h * .75),
                        foot.plus(r * .38, -h * .68),
                        foot.plus(r * .82, -h * .6),
                        foot.plus(r, -h * .52),
                        foot.plus(r, -h * .06))
                .points());
        points.add(foot.plus(r, -h * .02));
        points.addAll(Line.arc(foot.plus(0, -h * .02), r, h * .022, 0, Math.PI).points());
        var label = new Box(foot.x() - r * .98, foot.y() - h * .42, r * 1.96, h * .2);
        var forms = new ArrayList<Form>();
        forms.add(Form.of(
                        new Shape(points),
                        new Surface(
                                glass.lighter(.28),
                                glass.darker(.4),
                                Tone.column(foot.x() - r, foot.x() + r),
                                .22,
                                .8,
                                Tone.flat(1.57)))
                .with(Line.of(foot.plus(-r * .55, -h * .1), foot.plus(-r * .55, -h * .52)), glass.lighter(.75), 3));
        forms.add(Form.of(label.shape(), Surface.flat(setting.lit(Local.WALL), 0))
                .with(Line.of(label.at(.2, .32), label.at(.8, .32)), setting.lit(Local.RED), 2.4)
                .with(Line.of(label.at(.3, .55), label.at(.7, .55)), setting.lit(Local.INK), 1.5)
                .with(Line.of(label.at(.34, .72), label.at(.66, .72)), setting.lit(Local.INK), 1.5));
        return forms;
    }

    private static List<Form> bowl(Setting setting, Point foot, double r, Chance chance) {
        var forms = new ArrayList<Form>();
        double rim = foot.y() - r * .72;
        for (double[] spot : new double[][] {{-.52, -.1, .36}, {.45, -.12, .38}, {-.05, -.24, .42}, {.12, .02, .33}}) {
            forms.addAll(Fruits.one(
                    setting,
                    new Point(foot.x() + r * spot[0], rim + r * spot[1]),
                    r * spot[2],
                    chance.pick(Fruits.Kin.values()),
                    chance));
        }
        var clay = setting.lit(chance.pick(
                Tube.BLUE.colour().mix(Tube.WHITE.colour(), .35),
                Local.ROOF.lighter(.1),
                Local.WALL.darker(.12),
                Tube.TEAL.colour().darker(.2)));
        var points = new ArrayList<Point>();
        points.addAll(Line.arc(new Point(foot.x(), rim), r, r * .16, Math.PI, 0).points());
        points.addAll(Line.through(
                        new Point(foot.x() + r, rim),
                        new Point(foot.x() + r * .82, rim + r * .4),
                        new Point(foot.x() + r * .42, foot.y() - r * .04),
                        foot.plus(r * .38, 0))
                .points());
        points.addAll(Line.through(
                        foot.plus(-r * .38, 0),
                        new Point(foot.x() - r * .42, foot.y() - r * .04),
                        new Point(foot.x() - r * .82, rim + r * .4),
                        new Point(foot.x() - r, rim))
                .points());
        forms.add(Form.of(
                        new Shape(points),
                        new Surface(
                                clay.lighter(.2),
                                clay.darker(.4),
                                Tone.column(foot.x() - r, foot.x() + r),
                                .03,
                                .55,
                                Tone.flat(.35)))
                .with(
                        Line.arc(new Point(foot.x(), rim + r * .2), r * .93, r * .15, Math.PI - .2, .2),
                        clay.darker(.35),
                        3)
                .with(
                        Line.arc(new Point(foot.x(), rim + r * .3), r * .87, r * .15, Math.PI - .2, .2),
                        clay.lighter(.4),
                        2));
        return forms;
    }

    private static List<Form> fruit(Setting setting, double x, double base, double s, double way, Chance chance) {
        var forms = new ArrayList<Form>();
        forms.addAll(
                Fruits.one(setting, new Point(x + way * s * .1, base + s * .02), s * .075, Fruits.Kin.PEAR, chance));
        forms.addAll(
                Fruits.one(setting, new Point(x - way * s * .01, base + s * .065), s * .07, Fruits.Kin.APPLE, chance));
        forms.addAll(Fruits.one(
                setting,
                new Point(x + way * s * .16, base + s * .1),
                s * .062,
                chance.pick(Fruits.Kin.ORANGE, Fruits.Kin.LEMON),
                chance));
        return forms;
    }

    private static List<Form> knife(Setting setting, Point at, double length, double way) {
        var steel = setting.lit(Local.STONE.lighter(.45));
        var blade = Shape.of(
                at,
                at.plus(way * length * .58, length * .1),
                at.plus(way * length * .62, length * .06),
                at.plus(way * length * .02, -length * .05));
        var handle = Line.of(at.plus(0, -length * .03), at.plus(-way * length * .4, -length * .1))
                .ribbon(length * .075, length * .09);
        return List.of(
                Form.of(blade, Surface.flat(steel, .12)), Form.of(handle, Surface.flat(setting.lit(Local.BARK), .75)));
    }
}
