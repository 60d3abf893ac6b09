package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Mountains with a lit and a shaded flank. */
final class Mountains {
    private Mountains() {}

    static List<Form> peak(Setting setting, Point foot, double size, Chance chance) {
        return peak(setting, foot, size * 1.5, size * .8, .3, chance);
    }

    /** @param distance 0 close by, 1 at the horizon */
    static List<Form> peak(Setting setting, Point foot, double width, double height, double distance, Chance chance) {
        var noise = chance.noise();
        var top = foot.plus(chance.near(0, width * .1), -height);
        var left = foot.plus(-width / 2, 0);
        var right = foot.plus(width / 2, 0);
        var west = flank(left, top, height, noise, 1);
        var east = flank(top, right, height, noise, 5);
        var fall = flank(top, foot.plus(width * chance.between(-.06, .1), 0), height, noise, 9);
        var colour = setting.lit(Local.MOUNTAIN, distance);
        var bright = colour.mix(setting.light().lamp(), .28).lighter(.1);
        var forms = new ArrayList<Form>();
        var lit = new ArrayList<>(west.points());
        lit.addAll(fall.points());
        forms.add(Form.of(new Shape(lit), Surface.flat(bright, .04).along(2.2)));
        var dark = new ArrayList<>(fall.reversed().points());
        dark.addAll(east.points());
        forms.add(Form.of(
                new Shape(dark),
                new Surface(
                        colour,
                        colour.darker(.25),
                        Tone.between(top, 1, foot, .3),
                        .25 * (1.2 - distance),
                        .6 * (1.1 - distance * .6),
                        Tone.flat(1.05))));
        if (height > setting.size(.16)) {
            forms.addAll(snow(setting, west, fall, east, noise, colour));
        }
        return forms;
    }

    private static Line flank(
            Point from, Point to, double height, dev.atelier.canvas.rehearsal.craft.Noise noise, double row) {
        var points = new ArrayList<Point>();
        for (int i = 0; i <= 22; i++) {
            double t = i / 22.0;
            double rough = height * .055 * Math.sin(Math.PI * t) * noise.rough(t * 7, row, 3);
            points.add(from.towards(to, t).plus(rough * 1.4, rough * 1.6));
        }
        return new Line(points);
    }

    private static List<Form> snow(
            Setting setting,
            Line west,
            Line fall,
            Line east,
            dev.atelier.canvas.rehearsal.craft.Noise noise,
            Colour colour) {
        var lit = cap(west.reversed(), fall, noise, 2);
        var shaded = cap(fall, east, noise, 6);
        var white = setting.lit(Local.SNOW).mix(setting.light().lamp(), .12);
        return List.of(
                Form.of(lit, Surface.flat(white, 0)).soft(),
                Form.of(shaded, Surface.flat(white.mix(colour, .42), .12).along(1.05))
                        .soft());
    }

    /** Between two lines that start at the top, down to a ragged edge. */
    private static Shape cap(Line one, Line other, dev.atelier.canvas.rehearsal.craft.Noise noise, double row) {
        var points = new ArrayList<Point>();
        int end = 8;
        points.addAll(one.points().subList(0, end));
        for (int i = 1; i < 8; i++) {
            double t = i / 8.0;
            double jag = (i % 2 == 0 ? -.05 : .06) + .05 * noise.signed(t * 9, row);
            points.add(one.points().get(end).towards(other.points().get(end), t).plus(0, jag * one.length()));
        }
        var back = new ArrayList<>(other.points().subList(0, end));
        java.util.Collections.reverse(back);
        points.addAll(back);
        return new Shape(points);
    }
}
