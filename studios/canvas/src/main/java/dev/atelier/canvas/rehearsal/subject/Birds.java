package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Birds far away, and one close by. */
final class Birds {
    private Birds() {}

    /** A loose flock: two curved wings each, larger towards one end. */
    static List<Form> flock(Setting setting, Point centre, double spread, int count, Chance chance) {
        var details = new ArrayList<Detail>();
        var colour = setting.light() == Light.NIGHT ? setting.light().lamp() : setting.lit(Local.INK);
        double lean = chance.sign();
        for (int i = 0; i < count; i++) {
            double t = count == 1 ? 0.5 : (double) i / (count - 1);
            var at = centre.plus(
                    spread * (t * 2 - 1) * lean + chance.near(0, spread * .15),
                    chance.near(-spread * .35 * t, spread * .45));
            details.addAll(
                    wings(at, setting.size(.016) + setting.size(.022) * t * chance.between(.6, 1), colour, chance));
        }
        return List.of(Form.lines(details));
    }

    private static List<Detail> wings(
            Point at, double span, dev.atelier.canvas.rehearsal.craft.Colour colour, Chance chance) {
        double lift = span * chance.between(0.25, 0.6);
        double tilt = chance.near(0, .25);
        var line = Line.through(
                        at.plus(-span, -lift * .35),
                        at.plus(-span * .55, -lift),
                        at.plus(-span * .12, -lift * .12),
                        at.plus(0, span * .08),
                        at.plus(span * .12, -lift * .12),
                        at.plus(span * .55, -lift),
                        at.plus(span, -lift * .3))
                .map(point -> point.turnedAround(at, tilt));
        return List.of(new Detail(line, colour, Math.clamp(span / 7, 1.8, 5), Kind.FREE));
    }

    /** One that stands on long legs and waits for fish. */
    static List<Form> heron(Setting setting, Point foot, double height, boolean left) {
        double way = left ? -1 : 1;
        var hip = foot.plus(0, -height * .42);
        var colour = setting.lit(Local.STONE.lighter(.35));
        var ink = setting.lit(Local.INK);
        var body = Shape.smooth(
                hip.plus(-way * height * .34, height * .06),
                hip.plus(-way * height * .14, -height * .10),
                hip.plus(way * height * .08, -height * .12),
                hip.plus(way * height * .15, -height * .02),
                hip.plus(way * height * .04, height * .06),
                hip.plus(-way * height * .14, height * .07));
        var neck = Line.through(
                hip.plus(way * height * .1, -height * .05),
                hip.plus(way * height * .17, -height * .2),
                hip.plus(way * height * .06, -height * .32),
                hip.plus(way * height * .13, -height * .46),
                hip.plus(way * height * .2, -height * .47));
        var head = hip.plus(way * height * .2, -height * .47);
        var beak = Shape.of(
                head.plus(0, -height * .022), head.plus(way * height * .2, height * .012), head.plus(0, height * .02));
        var legs = new ArrayList<Detail>();
        legs.add(new Detail(
                Line.of(hip.plus(0, height * .04), foot.plus(way * 2, -height * .2), foot), ink, 2.2, Kind.FREE));
        legs.add(new Detail(
                Line.of(
                        hip.plus(-way * height * .05, height * .04),
                        foot.plus(-way * height * .05, -height * .2),
                        foot.plus(-way * height * .06, 0)),
                ink,
                2.2,
                Kind.FREE));
        legs.add(new Detail(
                Line.through(
                        head,
                        head.plus(-way * height * .1, -height * .03),
                        head.plus(-way * height * .2, height * .02)),
                ink,
                2,
                Kind.FREE));
        return List.of(
                Form.lines(legs),
                Form.of(neck.ribbon(height * .075, height * .04), Surface.flat(colour, 0.08)),
                Form.of(body, Surface.flat(colour.darker(.2), 0.42).along(way * 0.4))
                        .with(
                                Line.through(
                                        hip.plus(-way * height * .3, height * .05),
                                        hip.plus(0, -height * .01),
                                        hip.plus(way * height * .1, -height * .05)),
                                ink,
                                1.8),
                Form.of(beak, Surface.flat(setting.lit(Local.GLOW.mix(Local.ROOF, .4)), 0.3)));
    }
}
