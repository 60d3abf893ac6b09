package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.List;

/** Fruit, lit from the upper left. */
final class Fruits {
    /** A kind of fruit. */
    enum Kin {
        APPLE,
        PEAR,
        ORANGE,
        LEMON,
        PLUM
    }

    private static final Point LIGHT = new Point(-.7, -.7);

    private Fruits() {}

    static List<Form> one(Setting setting, Point centre, double r, Kin kin, Chance chance) {
        var colour = setting.lit(colour(kin, chance));
        double ink = kin == Kin.PLUM ? .8 : kin == Kin.APPLE ? .55 : .42;
        var skin = new Surface(
                colour.lighter(.3),
                colour.darker(.48),
                Tone.ball(centre, r, LIGHT),
                .02,
                ink,
                point -> centre.angleTo(point) + 1.9);
        var glint = Line.arc(centre.plus(-r * .1, -r * .1), r * .6, r * .6, 3.5, 4.2);
        var plain = Form.of(outline(kin, centre, r), skin).with(glint, colour.lighter(.8), Math.max(2, r * .1));
        var stalk = setting.lit(Local.BARK);
        return List.of(
                switch (kin) {
                    case APPLE ->
                        withStalk(
                                plain.with(
                                        Line.arc(centre.plus(0, -r * .95), r * .34, r * .2, .3, Math.PI - .3),
                                        colour.darker(.45),
                                        2),
                                stalk,
                                r,
                                centre.plus(0, -r * .78),
                                centre.plus(r * .06, -r * 1.1),
                                centre.plus(r * .2, -r * 1.32));
                    case PEAR ->
                        withStalk(
                                plain,
                                stalk,
                                r,
                                centre.plus(0, -r * 1.45),
                                centre.plus(r * .05, -r * 1.7),
                                centre.plus(r * .22, -r * 1.9));
                    case ORANGE -> plain.withSpot(Shape.circle(centre.plus(r * .2, -r * .7), r * .07), stalk);
                    case LEMON, PLUM -> plain;
                });
    }

    private static Form withStalk(Form fruit, Colour stalk, double r, Point... way) {
        return fruit.withFree(Line.through(way), stalk, Math.max(2, r * .09));
    }

    private static Colour colour(Kin kin, Chance chance) {
        return switch (kin) {
            case APPLE ->
                chance.pick(
                        Tube.ROSE.colour(),
                        Tube.ROSE.colour().mix(Tube.GOLD.colour(), .3),
                        Tube.GREEN.colour().mix(Tube.GOLD.colour(), .35));
            case PEAR -> Tube.GOLD.colour().mix(Tube.GREEN.colour(), chance.between(.25, .5));
            case ORANGE -> Tube.ORANGE.colour();
            case LEMON -> Tube.GOLD.colour();
            case PLUM -> Tube.PURPLE.colour().mix(Tube.DARK.colour(), .35);
        };
    }

    private static Shape outline(Kin kin, Point centre, double r) {
        return switch (kin) {
            case APPLE ->
                Shape.smooth(
                        centre.plus(0, -r * .82),
                        centre.plus(r * .5, -r * .98),
                        centre.plus(r * 1.02, -r * .35),
                        centre.plus(r * .8, r * .6),
                        centre.plus(r * .25, r * .95),
                        centre.plus(-r * .25, r * .95),
                        centre.plus(-r * .8, r * .6),
                        centre.plus(-r * 1.02, -r * .35),
                        centre.plus(-r * .5, -r * .98));
            case PEAR ->
                Shape.smooth(
                        centre.plus(0, -r * 1.5),
                        centre.plus(r * .32, -r * 1.25),
                        centre.plus(r * .5, -r * .5),
                        centre.plus(r * .98, r * .2),
                        centre.plus(r * .62, r * .92),
                        centre.plus(-r * .62, r * .92),
                        centre.plus(-r * .98, r * .2),
                        centre.plus(-r * .5, -r * .5),
                        centre.plus(-r * .32, -r * 1.25));
            case ORANGE, PLUM -> Shape.circle(centre, r);
            case LEMON ->
                Shape.smooth(
                        centre.plus(-r * 1.3, r * .05),
                        centre.plus(-r * .8, -r * .55),
                        centre.plus(0, -r * .8),
                        centre.plus(r * .8, -r * .55),
                        centre.plus(r * 1.3, -r * .02),
                        centre.plus(r * .8, r * .6),
                        centre.plus(0, r * .82),
                        centre.plus(-r * .8, r * .6));
        };
    }
}
