package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Water, a low sun, reeds in front, birds over them. */
final class Reeds implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double horizon = chance.near(.58, .03);
        var backdrop = new Backdrop(setting);
        var lamp = setting.at(left ? .66 : .34, horizon - chance.between(.13, .2));
        var passages = new ArrayList<Passage>();
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(horizon));
        if (setting.light() == Light.NIGHT) {
            sky.add(backdrop.stars(horizon * .7, setting.count(18, 30)));
        }
        sky.addAll(backdrop.lamp(lamp, setting.size(chance.between(.1, .13))));
        passages.add(Passage.ground("sky", "the sky", sky));
        passages.add(Passage.ground("water", "the water", List.of(backdrop.water(horizon, 1, 2.5))));
        var far = backdrop.crest(horizon - .015, .035, 4, chance.of("far"));
        passages.add(Passage.mass(
                "far",
                "the far bank",
                List.of(backdrop.ridge(
                                far,
                                horizon + .004,
                                Surface.flat(setting.lit(Local.PINE, .62), .36).along(1.5))
                        .soft())));
        passages.add(Passage.accent(
                "glitter",
                "the road of light",
                List.of(backdrop.glitter(lamp.x() / setting.page().width(), horizon, .97, setting.size(.17)))));
        passages.add(Passage.mass("bank", "the near bank", List.of(bank(setting, left, chance.of("bank")))));
        passages.add(Passage.structure(
                "heron",
                "the heron",
                Birds.heron(
                        setting,
                        setting.at(left ? chance.between(.56, .64) : chance.between(.36, .44), .88),
                        setting.size(.36),
                        left)));
        passages.add(Passage.structure("reeds", "the reeds", reeds(setting, left, chance.of("reeds"))));
        passages.add(Passage.accent(
                "flock",
                "the flock",
                Birds.flock(
                        setting,
                        setting.at(left ? .4 : .6, .2),
                        setting.size(.3),
                        setting.count(8, 12),
                        chance.of("flock"))));
        return new Scene(
                passages,
                "reeds close the " + (left ? "left" : "right")
                        + " side like a curtain, and the birds leave on the other",
                chance.pick(
                        "Standing Still for a Living",
                        "Reed Beds, Low Sun",
                        "The Patient One",
                        "Marsh Hours",
                        "Southbound"));
    }

    private static Form bank(Setting setting, boolean left, Chance chance) {
        var noise = chance.noise();
        var crest = new ArrayList<Point>();
        for (int i = 0; i <= 40; i++) {
            double t = -.05 + 1.1 * i / 40;
            double side = left ? 1 - t : t;
            crest.add(setting.at(t, .965 - .11 * Math.pow(Math.max(0, side), 2.2) + .008 * noise.rough(t * 9, 1, 2)));
        }
        return Form.of(
                Shape.below(new Line(crest), setting.page().height() + 30),
                Surface.flat(setting.lit(Local.EARTH.mix(Local.GRASS, .35)).darker(.2), .5)
                        .along(.1));
    }

    private static List<Form> reeds(Setting setting, boolean left, Chance chance) {
        var forms = new ArrayList<Form>();
        int count = setting.count(30, 38);
        for (int i = 0; i < count; i++) {
            double t = Math.pow(chance.unit(), 1.7) * .44;
            if (i % 6 == 5) {
                t = chance.between(.6, 1);
            }
            double across = left ? t : 1 - t;
            double tall = setting.size((t < .45 ? .62 * (1 - t * .9) : .2) * chance.between(.6, 1.05));
            var foot = setting.at(across, .93 + .06 * chance.unit());
            double lean = setting.size(chance.near(left ? .04 : -.04, .07)) * tall / setting.size(.5);
            var line = Line.through(foot, foot.plus(lean * .25, -tall * .55), foot.plus(lean, -tall));
            var green = setting.lit(Local.GRASS.mix(Tube.GOLD.colour(), chance.between(0, .35)))
                    .darker(chance.between(.1, .4));
            if (i % 3 == 0) {
                forms.add(Form.lines(List.of(new Detail(line, green, 3, Kind.FREE))));
                double from = .8;
                var head = Line.of(line.at(from), line.at(from + .16)).ribbon(setting.size(.017), setting.size(.015));
                forms.add(Form.of(
                        head,
                        Surface.flat(setting.lit(Local.WOOD).darker(.2), .8).along(1.4)));
            } else {
                forms.add(Form.of(
                        line.ribbon(share -> setting.size(.015) * (1 - share.x()) + 1.2),
                        Surface.flat(green, .3).along(1.5)));
            }
        }
        return forms;
    }
}
