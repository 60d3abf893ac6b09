package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
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

/** A tower on a headland, sea on the other side. */
final class LighthouseCoast implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double horizon = chance.near(0.62, 0.05);
        double across = setting.third(left);
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        passages.add(Passage.ground("sky", "the sky", sky(setting, backdrop, left, horizon)));
        passages.add(Passage.ground(
                "sea", "the sea", List.of(backdrop.water(horizon, 1, setting.light() == Light.STORM ? 15 : 6))));
        if (chance.happens(0.7)) {
            var crest = backdrop.crest(horizon - 0.012, 0.03, 3, chance);
            passages.add(Passage.mass(
                    "coast",
                    "the far coast",
                    List.of(backdrop.ridge(crest, horizon, Surface.flat(setting.lit(Local.MOUNTAIN, .7), 0.22))
                            .soft())));
        }
        var head = headland(setting, left, across, horizon, chance.of("head"));
        passages.add(Passage.mass("headland", "the headland", head));
        var foot = new Point(setting.x(across), setting.y(horizon - 0.085));
        passages.add(Passage.structure(
                "house",
                "the keeper's house",
                Houses.cottage(
                        setting,
                        foot.plus(setting.size(left ? -0.13 : 0.13), setting.size(.012)),
                        setting.size(0.10),
                        chance)));
        passages.add(Passage.structure("tower", "the lighthouse", tower(setting, foot, left, chance)));
        passages.add(Passage.structure("rocks", "the rocks in the surf", rocks(setting, left, chance.of("rocks"))));
        passages.add(Passage.accent(
                "gulls",
                "a few gulls",
                Birds.flock(
                        setting,
                        setting.at(left ? 0.72 : 0.28, 0.26),
                        setting.size(0.2),
                        setting.count(4, 8),
                        chance.of("gulls"))));
        if (setting.light() == Light.STORM) {
            passages.add(Passage.accent("rain", "the rain", List.of(Weather.rain(setting, chance.of("rain"), 80))));
        }
        return new Scene(
                passages,
                "the tower stands in the " + (left ? "left" : "right") + " third and the sea gets the rest",
                chance.pick("The Keeper", "Last Light Before Open Water", "Signal", "What the Tower Sees", "Headland"));
    }

    private static List<Form> sky(Setting setting, Backdrop backdrop, boolean left, double horizon) {
        var chance = setting.chance().of("sky");
        var forms = new ArrayList<Form>();
        forms.add(backdrop.sky(horizon));
        if (setting.light() == Light.NIGHT) {
            forms.add(backdrop.stars(horizon * 0.8, setting.count(26, 44)));
        }
        if (setting.light() != Light.STORM) {
            var lamp = setting.at(left ? chance.near(.74, .08) : chance.near(.26, .08), chance.near(.24, .06));
            forms.addAll(backdrop.lamp(lamp, setting.size(chance.between(.045, .07))));
        }
        forms.addAll(backdrop.clouds(setting.count(2, 4), 0.1, 0.42));
        return forms;
    }

    private static List<Form> headland(Setting setting, boolean left, double across, double horizon, Chance chance) {
        var noise = chance.noise();
        double top = setting.y(horizon - 0.08);
        double end = setting.x(across + (left ? 0.17 : -0.17));
        double edge = left ? -40 : setting.page().width() + 40;
        var crest = new ArrayList<Point>();
        for (int i = 0; i <= 40; i++) {
            double t = i / 40.0;
            double x = edge + (end - edge) * t;
            double y = top - setting.size(.035) * (1 - t) + setting.size(0.018) * noise.rough(t * 6, 1, 3);
            crest.add(new Point(x, y));
        }
        double foot = setting.y(Math.min(0.9, horizon + 0.17));
        for (int i = 1; i <= 14; i++) {
            double t = i / 14.0;
            double out = setting.size(0.055) * t * (1 + noise.rough(t * 7, 9, 2)) * (left ? 1 : -1);
            crest.add(new Point(end + out, top + (foot - top) * t));
        }
        crest.add(new Point(edge, foot + setting.size(0.05)));
        var shape = new Shape(crest);
        var cliff = Tone.between(new Point(0, top), 0.1, new Point(0, foot), 1);
        var details = new ArrayList<Detail>();
        for (int i = 0; i < 16; i++) {
            var from = new Point(
                    edge + (end - edge) * chance.between(0.35, 1.05), top + setting.size(chance.between(.03, .1)));
            var to = from.plus(
                    setting.size(chance.near(left ? .03 : -.03, .03)), setting.size(chance.between(.04, .11)));
            details.add(new Detail(
                    Line.of(from, from.towards(to, .5).plus(chance.near(0, 6), 0), to),
                    setting.lit(Local.ROCK).darker(.4),
                    2.4,
                    Kind.ON));
        }
        var rock = new Surface(
                setting.lit(Local.STONE.mix(Local.GRASS, .25)),
                setting.lit(Local.ROCK).darker(.2),
                cliff,
                0.2,
                0.55,
                Tone.flat(left ? 1.15 : 2.0));
        return List.of(Form.of(shape, rock).with(details), turf(setting, left, top, edge, end, noise));
    }

    private static Form turf(
            Setting setting,
            boolean left,
            double top,
            double edge,
            double end,
            dev.atelier.canvas.rehearsal.craft.Noise noise) {
        var points = new ArrayList<Point>();
        for (int i = 0; i <= 40; i++) {
            double t = i / 40.0;
            double y = top - setting.size(.035) * (1 - t) + setting.size(0.018) * noise.rough(t * 6, 1, 3);
            points.add(new Point(edge + (end - edge) * t, y));
        }
        for (int i = 40; i >= 0; i--) {
            double t = i / 40.0;
            double thick = setting.size(0.045) * (1.15 - t) * (1 + 0.7 * noise.rough(t * 11, 5, 2)) + 3;
            points.add(points.get(i).plus(0, thick));
        }
        return Form.of(
                        new Shape(points),
                        Surface.flat(setting.lit(setting.season().grass()), 0.1).along(left ? 1.3 : 1.8))
                .soft();
    }

    private static List<Form> tower(Setting setting, Point foot, boolean left, Chance chance) {
        double height = setting.size(chance.between(0.40, 0.48));
        double wide = height * 0.2;
        double slim = height * 0.125;
        var forms = new ArrayList<Form>();
        int bands = chance.pick(0, 5, 5, 7);
        var head = foot.plus(0, -height * 0.78);
        forms.addAll(beams(setting, head.plus(0, -height * 0.075), left));
        if (bands == 0) {
            forms.add(section(setting, foot, height * 0.78, wide, slim, 0, 1, Local.WALL, 0));
        }
        for (int i = 0; i < bands; i++) {
            boolean red = i % 2 == 0;
            forms.add(section(
                    setting,
                    foot,
                    height * 0.78,
                    wide,
                    slim,
                    (double) i / bands,
                    (i + 1.0) / bands,
                    red ? Local.RED : Local.WALL,
                    red ? 0.42 : 0));
        }
        var ink = setting.lit(Local.INK);
        for (int i = 0; i < 3; i++) {
            var at = foot.plus(-height * 0.008, -height * (0.16 + 0.22 * i));
            forms.add(Form.of(Box.centred(at, height * 0.022, height * 0.04).shape(), Surface.flat(ink, 0.8)));
        }
        forms.add(Form.of(
                Box.centred(head.plus(0, -height * 0.01), slim * 1.7, height * 0.026)
                        .shape(),
                Surface.flat(ink.lighter(.15), 0.55)));
        var room = Box.centred(head.plus(0, -height * 0.075), slim * 0.86, height * 0.105);
        forms.add(Form.of(room.shape(), Surface.flat(setting.light() == Light.DAY ? Local.SHALLOW : Local.GLOW, 0))
                .with(Line.of(room.at(.33, 0), room.at(.33, 1)), ink, 1.6)
                .with(Line.of(room.at(.67, 0), room.at(.67, 1)), ink, 1.6));
        var roof =
                Shape.of(room.at(-.16, 0), room.at(0.1, -.28), room.at(.5, -.55), room.at(.9, -.28), room.at(1.16, 0));
        forms.add(Form.of(roof, Surface.flat(setting.lit(Local.ROOF), 0.6))
                .withFree(Line.of(room.at(.5, -.55), room.at(.5, -1)), ink, 2.2));
        return forms;
    }

    private static Form section(
            Setting setting,
            Point foot,
            double height,
            double wide,
            double slim,
            double from,
            double to,
            dev.atelier.canvas.rehearsal.craft.Colour colour,
            double ink) {
        double low = (wide + (slim - wide) * from) / 2;
        double high = (wide + (slim - wide) * to) / 2;
        var shape = Shape.of(
                foot.plus(-low, -height * from),
                foot.plus(-high, -height * to),
                foot.plus(0, -height * to + high * 0.16),
                foot.plus(high, -height * to),
                foot.plus(low, -height * from),
                foot.plus(0, -height * from + low * 0.16));
        return Form.of(
                shape,
                Surface.shaded(
                                setting.lit(colour),
                                Tone.column(foot.x() - wide / 2, foot.x() + wide / 2),
                                ink,
                                ink + 0.4)
                        .along(0.12));
    }

    /** Light that sweeps out over the water, only where it is dark enough to see it. */
    private static List<Form> beams(Setting setting, Point lamp, boolean left) {
        if (setting.light() == Light.DAY || setting.light() == Light.DAWN || setting.light() == Light.SNOW) {
            return List.of();
        }
        double reach = setting.page().width() * (left ? 1 : -1);
        var beam = Shape.of(lamp, lamp.plus(reach, -setting.size(.20)), lamp.plus(reach, setting.size(.02)));
        var glow = Local.GLOW.mix(setting.light().high(), setting.light() == Light.NIGHT ? .62 : .5);
        return List.of(Form.of(beam, Surface.flat(glow, 0)).edgeless());
    }

    private static List<Form> rocks(Setting setting, boolean left, Chance chance) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < setting.count(4, 7); i++) {
            double t = chance.unit();
            var at = setting.at(left ? 0.35 + 0.6 * t : 0.65 - 0.6 * t, chance.between(0.86, 0.97));
            double size = setting.size(chance.between(0.03, 0.075));
            var shape = Shape.lump(at, size, size * 0.55, 0.3, chance.noise());
            var shade = Tone.ball(at, size, new Point(-0.7, -0.7));
            var foam = Line.arc(at.plus(0, size * .35), size * 1.25, size * .28, 0.1, Math.PI - 0.1)
                    .wobbled(chance.noise(), 4);
            forms.add(Form.of(
                            shape,
                            new Surface(
                                    setting.lit(Local.STONE),
                                    setting.lit(Local.ROCK).darker(.3),
                                    shade,
                                    0.2,
                                    0.75,
                                    Tone.flat(1)))
                    .withFree(foam, setting.lit(Local.FOAM), 4)
                    .withFree(foam.moved(0, size * .16).scaled(at, 1.08), setting.lit(Local.FOAM), 2.5));
        }
        forms.sort((a, b) ->
                Double.compare(a.shape().bounds().bottom(), b.shape().bounds().bottom()));
        return forms;
    }
}
