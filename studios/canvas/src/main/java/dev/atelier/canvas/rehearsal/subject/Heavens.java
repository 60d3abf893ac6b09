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

/** Sun, moon and stars. */
final class Heavens {
    private Heavens() {}

    static List<Form> moon(Setting setting, Point centre, double radius) {
        var pale = Tube.WHITE.colour().mix(Tube.GOLD.colour(), .2);
        var disc = Form.of(
                Shape.circle(centre, radius),
                new Surface(
                        pale,
                        pale.mix(Tube.VIOLET.colour(), .3),
                        Tone.ball(centre, radius, new Point(-0.7, -0.5)),
                        0,
                        0.12,
                        Tone.flat(0.8)));
        var seas = new ArrayList<Detail>();
        for (var sea : List.of(new Point(.25, -.2), new Point(-.2, .3), new Point(.4, .35))) {
            var at = centre.plus(sea.times(radius));
            seas.add(new Detail(
                    Line.arc(at, radius * .22, radius * .17, 0.6, 5.2),
                    pale.mix(Tube.VIOLET.colour(), .35),
                    2,
                    Kind.ON));
        }
        return List.of(disc.with(radius > 14 ? seas : List.of()));
    }

    /** A thin moon, open to the left. */
    static List<Form> crescent(Point centre, double radius) {
        var points = new ArrayList<Point>();
        points.addAll(Line.arc(centre, radius, radius, -1.9, 1.9).points());
        points.addAll(Line.arc(centre.plus(-radius * .42, 0), radius * .93, radius * .93, 1.6, -1.6)
                .points());
        return List.of(Form.of(
                new Shape(points), Surface.flat(Tube.WHITE.colour().mix(Tube.GOLD.colour(), .35), 0)));
    }

    static List<Form> sun(Setting setting, Point centre, double radius) {
        var colour = setting.light().lamp();
        var rays = new ArrayList<Detail>();
        int count = setting.light() == Light.DAY ? 16 : 0;
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            double reach = i % 2 == 0 ? 1.75 : 1.5;
            rays.add(new Detail(
                    Line.of(
                            centre.plus(Point.polar(angle, radius * 1.28)),
                            centre.plus(Point.polar(angle, radius * reach))),
                    colour.mix(Tube.WHITE.colour(), .2),
                    3,
                    Kind.FREE));
        }
        var halo = Form.of(
                        Shape.circle(centre, radius * 1.55),
                        Surface.flat(colour.mix(setting.light().low(), .72), 0.03))
                .edgeless();
        var disc =
                Form.of(Shape.circle(centre, radius), Surface.flat(colour, 0)).with(rays);
        return setting.light() == Light.DAY ? List.of(disc) : List.of(halo, disc);
    }

    static List<Detail> star(Point centre, double radius, Colour colour) {
        var result = new ArrayList<Detail>();
        if (radius < 3.2) {
            result.add(new Detail(Line.of(centre, centre.plus(1, 0.4)), colour, 2.6, Kind.FREE));
            return result;
        }
        for (int i = 0; i < 2; i++) {
            var arm = Point.polar(i * Math.PI / 2 + 0.1, radius);
            result.add(new Detail(Line.of(centre.minus(arm), centre.plus(arm)), colour, 1.8, Kind.FREE));
        }
        return result;
    }

    /** One proper star among small ones. */
    static List<Form> handful(Setting setting, Point centre, double size, Chance chance) {
        var small = new ArrayList<Detail>();
        var colour = setting.light().isDark() || setting.light() == Light.DUSK
                ? setting.light().lamp()
                : Tube.GOLD.colour().mix(Tube.ORANGE.colour(), .3);
        for (int i = 0; i < 9; i++) {
            var at = centre.plus(chance.between(-size, size) * .8, chance.between(-size, size) * .42);
            small.addAll(star(at, size * chance.between(.04, .09), colour));
        }
        var forms = new ArrayList<Form>();
        forms.add(Form.lines(small));
        forms.addAll(bigStar(centre, size * .24, chance.near(0, .3)));
        forms.addAll(bigStar(centre.plus(size * .42, -size * .18), size * .13, chance.near(0, .4)));
        return forms;
    }

    /** A star with five points, large enough to be a thing. */
    static List<Form> bigStar(Point centre, double radius, double turn) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 10; i++) {
            points.add(centre.plus(
                    Point.polar(turn - Math.PI / 2 + i * Math.PI / 5, i % 2 == 0 ? radius : radius * 0.42)));
        }
        return List.of(
                Form.of(new Shape(points), Surface.flat(Tube.GOLD.colour().lighter(.15), 0)));
    }
}
