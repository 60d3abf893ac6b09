package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Small single things: a person, a fish, a heart, rings. */
final class Figures {
    private Figures() {}

    /** A person seen from behind, hands in the pockets of a coat. */
    static List<Form> standing(Setting setting, Point foot, double height, Chance chance) {
        var coat = setting.lit(chance.pick(
                Tube.ROSE.colour().darker(.1),
                Tube.BLUE.colour().darker(.3),
                Tube.GOLD.colour().darker(.1),
                Tube.TEAL.colour().darker(.3)));
        var ink = setting.lit(Local.INK);
        double lean = height * chance.near(0, .015);
        var neck = foot.plus(lean, -height * .82);
        var legs = List.of(
                Form.of(
                        Line.of(foot.plus(-height * .045, 0), foot.plus(-height * .035, -height * .4))
                                .ribbon(height * .06, height * .075),
                        Surface.flat(ink, .8)),
                Form.of(
                        Line.of(foot.plus(height * .055, 0), foot.plus(height * .04, -height * .4))
                                .ribbon(height * .06, height * .075),
                        Surface.flat(ink, .8)));
        var body = Shape.smooth(
                neck.plus(-height * .03, 0),
                neck.plus(height * .035, 0),
                neck.plus(height * .105, height * .06),
                neck.plus(height * .125, height * .3),
                neck.plus(height * .12, height * .52),
                neck.plus(-height * .12, height * .52),
                neck.plus(-height * .125, height * .3),
                neck.plus(-height * .105, height * .06));
        var head = neck.plus(0, -height * .085);
        var forms = new ArrayList<>(legs);
        forms.add(Form.of(
                        body,
                        Surface.shaded(coat, Tone.column(neck.x() - height * .13, neck.x() + height * .13), .15, .6)
                                .along(1.5))
                .with(Line.of(neck.plus(0, height * .12), neck.plus(0, height * .5)), coat.darker(.4), 1.6));
        forms.add(Form.of(
                Shape.ellipse(head, height * .062, height * .078),
                Surface.flat(setting.lit(Local.BARK), .55).along(1.2)));
        forms.add(Form.of(
                Line.of(neck.plus(-height * .06, height * .005), neck.plus(height * .06, height * .005))
                        .ribbon(height * .045, height * .045),
                Surface.flat(setting.lit(Tube.GOLD.colour()), .1)));
        return forms;
    }

    static List<Form> fish(Setting setting, Point centre, double size, Chance chance) {
        double way = chance.sign();
        var colour = setting.lit(
                chance.pick(Tube.ORANGE.colour(), Tube.CORAL.colour(), Tube.TEAL.colour(), Tube.VIOLET.colour()));
        double half = size * .5;
        var body = Shape.smooth(
                centre.plus(way * half, 0),
                centre.plus(way * half * .5, -half * .42),
                centre.plus(-way * half * .15, -half * .42),
                centre.plus(-way * half * .62, -half * .06),
                centre.plus(-way * half * .62, half * .06),
                centre.plus(-way * half * .15, half * .4),
                centre.plus(way * half * .5, half * .36));
        var tail = Shape.of(
                centre.plus(-way * half * .55, 0), centre.plus(-way * half * 1.05, -half * .4),
                centre.plus(-way * half * .85, 0), centre.plus(-way * half * 1.05, half * .38));
        var scaled = Form.of(
                body,
                Surface.shaded(
                                colour,
                                Tone.between(centre.plus(0, -half * .4), .9, centre.plus(0, half * .4), 0),
                                .05,
                                .5)
                        .along(0));
        for (int i = 0; i < 4; i++) {
            var at = centre.plus(way * half * (.28 - .24 * i), 0);
            scaled = scaled.with(
                    Line.arc(
                            at,
                            half * .16,
                            half * .3,
                            -1.1 * way + (way < 0 ? Math.PI : 0),
                            1.1 * way + (way < 0 ? Math.PI : 0)),
                    colour.darker(.35),
                    1.8);
        }
        var eye = centre.plus(way * half * .66, -half * .1);
        return List.of(
                Form.of(tail, Surface.flat(colour.darker(.12), .35)),
                scaled,
                Form.of(Shape.circle(eye, half * .09), Surface.flat(Tube.WHITE.colour(), 0))
                        .withSpot(Shape.circle(eye, half * .045), setting.lit(Local.INK)));
    }

    static List<Form> heart(Setting setting, Point centre, double size) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 60; i++) {
            double t = 2 * Math.PI * i / 60;
            double x = 16 * Math.pow(Math.sin(t), 3);
            double y = -(13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t));
            points.add(centre.plus(x * size / 34, y * size / 34));
        }
        var colour = setting.lit(Tube.ROSE.colour());
        return List.of(Form.of(
                new Shape(points),
                Surface.shaded(colour, Tone.ball(centre, size * .5, new Point(-.6, -.7)), .1, .55)
                        .along(.8)));
    }

    static List<Form> rings(Setting setting, Point centre, double radius, Chance chance) {
        var forms = new ArrayList<Form>();
        var tubes = chance.shuffled(List.of(Tube.ROSE, Tube.GOLD, Tube.TEAL, Tube.VIOLET, Tube.BLUE, Tube.ORANGE));
        for (int i = 0; i < 4; i++) {
            forms.add(Form.of(
                    Shape.circle(centre.plus(chance.near(0, radius * .03), 0), radius * (1 - i * .25)),
                    Surface.flat(setting.lit(tubes.get(i).colour()), i % 2 == 0 ? .3 : 0)
                            .along(chance.between(0, 3))));
        }
        return forms;
    }
}
