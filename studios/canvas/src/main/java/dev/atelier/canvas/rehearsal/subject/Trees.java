package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Trees: a broad one that branches by rule, and a pine. */
final class Trees {
    private Trees() {}

    /** A broad tree; trunk and boughs first, then the crown in lumps, leaves of the season. */
    static List<Form> broad(Setting setting, Point foot, double height, Chance chance) {
        var wood = new ArrayList<Form>();
        var tips = new ArrayList<Point>();
        var bark = setting.lit(Local.BARK);
        double lean = chance.near(0, .12);
        grow(
                setting,
                foot.plus(0, height * .02),
                -Math.PI / 2 + lean,
                height * .30,
                height * .095,
                0,
                bark,
                chance,
                wood,
                tips);
        if (setting.season().isBare()) {
            return wood;
        }
        var crown = new ArrayList<Form>();
        var chosen = chance.shuffled(tips).subList(0, Math.min(tips.size(), height > 300 ? 14 : 8));
        var ordered = new ArrayList<>(chosen);
        ordered.sort((a, b) -> Double.compare(a.y(), b.y()));
        for (var tip : ordered) {
            double radius = height * chance.between(.10, .165) * (height > 300 ? 1 : 1.25);
            var leaf = setting.lit(setting.season().leaf(chance));
            var shape = Shape.lump(tip, radius * 1.15, radius, .22, chance.noise());
            var shade = Tone.ball(tip, radius, new Point(-.7, -.8));
            crown.add(Form.of(shape, new Surface(leaf.lighter(.22), leaf.darker(.38), shade, 0.06, 0.5, around(tip)))
                    .soft());
        }
        var result = new ArrayList<Form>();
        result.addAll(crown.subList(0, crown.size() / 2));
        result.addAll(wood);
        result.addAll(crown.subList(crown.size() / 2, crown.size()));
        return result;
    }

    private static Tone around(Point centre) {
        return point -> centre.angleTo(point) + Math.PI / 2;
    }

    private static void grow(
            Setting setting,
            Point from,
            double angle,
            double length,
            double width,
            int level,
            dev.atelier.canvas.rehearsal.craft.Colour bark,
            Chance chance,
            List<Form> wood,
            List<Point> tips) {
        double bend = chance.near(0, .25);
        var middle = from.plus(Point.polar(angle + bend, length * .5));
        var end = from.plus(Point.polar(angle, length));
        var line = Line.through(from, middle, end);
        double slim = width * (level == 0 ? .62 : .6);
        if (width < 3.4) {
            wood.add(Form.lines(List.of(new Detail(line, bark, Math.max(1.2, width * .8), Kind.FREE))));
        } else {
            var shape = line.ribbon(level == 0 ? width * 1.25 : width, slim);
            wood.add(Form.of(
                    shape,
                    new Surface(
                            bark.lighter(.14),
                            bark.darker(.3),
                            Tone.column(
                                    Math.min(from.x(), end.x()) - width / 2, Math.max(from.x(), end.x()) + width / 2),
                            0.3,
                            0.8,
                            Tone.flat(angle + .2))));
        }
        if (level >= 2) {
            tips.add(end);
        }
        if (level == 4 || width < 2.1) {
            return;
        }
        int twigs = level == 0 ? 3 : level < 3 && chance.happens(.25) ? 3 : 2;
        for (int i = 0; i < twigs; i++) {
            double spread = twigs == 1 ? 0 : (double) i / (twigs - 1) * 2 - 1;
            double turn = spread * chance.between(.42, .75) + chance.near(0, .18);
            double upwards = (-Math.PI / 2 - (angle + turn)) * .12;
            var start = i == 0 && level > 0 ? line.at(.7) : end;
            grow(
                    setting,
                    start,
                    angle + turn + upwards,
                    length * chance.between(.66, .84),
                    slim * .82,
                    level + 1,
                    bark,
                    chance,
                    wood,
                    tips);
        }
    }

    /** A pine: tiers that hang and overlap. */
    static List<Form> pine(Setting setting, Point foot, double height, Chance chance) {
        var forms = new ArrayList<Form>();
        var green = setting.lit(Local.PINE);
        double wide = height * chance.between(.34, .44);
        forms.add(Form.of(
                Line.of(foot, foot.plus(0, -height * .2)).ribbon(height * .05, height * .045),
                Surface.flat(setting.lit(Local.BARK), .7)));
        int tiers = chance.whole(4, 5);
        for (int i = 0; i < tiers; i++) {
            double t = (double) i / tiers;
            double half = wide / 2 * (1 - t * .78) * chance.between(.9, 1.08);
            double base = foot.y() - height * (.1 + t * .78);
            double top = base - height * (.33 - t * .05);
            var points = new ArrayList<Point>();
            points.add(new Point(foot.x(), Math.max(top, foot.y() - height)));
            int teeth = 4;
            for (int j = 0; j <= teeth * 2; j++) {
                double u = (double) j / (teeth * 2);
                double x = foot.x() + half * (1 - 2 * u);
                double y = base - (1 - Math.abs(1 - 2 * u)) * -height * .025 - (j % 2 == 0 ? 0 : height * .03);
                points.add(new Point(x, y));
            }
            var shade = Tone.between(new Point(foot.x() - half, base), .1, new Point(foot.x() + half, base), 1);
            forms.add(Form.of(
                    new Shape(points),
                    new Surface(
                            green.lighter(setting.season().isBare() ? .35 : .12),
                            green.darker(.25),
                            shade,
                            .42,
                            .85,
                            Tone.flat(1.25))));
        }
        return forms;
    }
}
