package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** One great tree on a hill, in its season. */
final class SeasonTree implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double across = setting.third(left);
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(.8));
        if (setting.light() == Light.NIGHT) {
            sky.add(backdrop.stars(.6, setting.count(20, 34)));
        }
        sky.addAll(backdrop.lamp(setting.at(left ? .77 : .23, chance.between(.18, .3)), setting.size(.06)));
        sky.addAll(backdrop.clouds(setting.count(1, 2), .14, .4));
        passages.add(Passage.ground("sky", "the sky", sky));
        var far = backdrop.crest(.68, .07, 2.2, chance.of("far"));
        var middle = backdrop.crest(.75, .06, 2.8, chance.of("middle"));
        var grass = setting.season().grass();
        passages.add(Passage.mass(
                "far",
                "the far hills",
                List.of(
                        backdrop.ridge(
                                far,
                                1.1,
                                Surface.flat(setting.lit(grass.mix(Local.MOUNTAIN, .5), .6), .16)
                                        .along(.2)),
                        backdrop.ridge(
                                middle,
                                1.1,
                                Surface.flat(setting.lit(grass, .3), .1).along(2.8)))));
        passages.add(Passage.mass("hill", "the hill", List.of(hill(setting, across, grass, chance.of("hill")))));
        var foot = new Point(setting.x(across), setting.y(.83));
        passages.add(Passage.structure(
                "tree", "the tree", Trees.broad(setting, foot, setting.size(.66), chance.of("tree"))));
        passages.add(Passage.structure(
                "fence", "a fence that goes on without it", fence(setting, left, chance.of("fence"))));
        passages.add(Passage.accent(
                "ground",
                setting.season().isBare() ? "grass through the snow" : "leaves and grass",
                underfoot(setting, foot, chance.of("ground"))));
        if (setting.season() == Season.WINTER) {
            passages.add(
                    Passage.accent("snow", "snow in the air", List.of(Weather.snow(setting, chance.of("snow"), 46))));
        } else if (chance.happens(.5)) {
            passages.add(Passage.structure(
                    "walker",
                    "somebody on the way",
                    Figures.standing(
                            setting,
                            setting.at(left ? chance.between(.62, .78) : chance.between(.22, .38), .87),
                            setting.size(.13),
                            chance)));
        }
        passages.add(Passage.accent(
                "birds",
                "birds",
                Birds.flock(
                        setting,
                        setting.at(left ? .72 : .28, .36),
                        setting.size(.13),
                        setting.count(3, 5),
                        chance.of("birds"))));
        var season = setting.season().noun();
        return new Scene(
                passages,
                "the tree takes the " + (left ? "left" : "right") + " third and all of " + season + " happens in it",
                chance.pick(
                        "One " + Character.toUpperCase(season.charAt(0)) + season.substring(1),
                        "The Tree That Stayed",
                        "Rooted",
                        "It Was Here First",
                        "Counting Rings"));
    }

    private static Form hill(Setting setting, double across, Colour grass, Chance chance) {
        var noise = chance.noise();
        var crest = new ArrayList<Point>();
        for (int i = 0; i <= 60; i++) {
            double t = -.05 + 1.1 * i / 60;
            double rise = Math.exp(-Math.pow((t - across) / .34, 2)) * .085;
            crest.add(setting.at(t, .89 - rise + .008 * noise.rough(t * 8, 4, 2)));
        }
        var colour = setting.lit(grass);
        var shade = Tone.between(setting.at(across, .78), .05, setting.at(across + .25, 1.1), 1);
        return Form.of(
                Shape.below(new Line(crest), setting.page().height() + 30),
                new Surface(colour.lighter(.1), colour.darker(.3), shade, .06, .34, Tone.flat(.3)));
    }

    private static List<Form> fence(Setting setting, boolean left, Chance chance) {
        var details = new ArrayList<Detail>();
        var wood = setting.lit(Local.WOOD.darker(.1));
        double from = left ? .56 : -.02;
        double to = left ? 1.02 : .44;
        int posts = 8;
        for (int i = 0; i <= posts; i++) {
            double t = from + (to - from) * i / posts;
            var foot = setting.at(t, .905 + chance.near(0, .004));
            details.add(new Detail(
                    Line.of(foot, foot.plus(chance.near(0, 3), -setting.size(.062))), wood, 4, Kind.FREE));
        }
        for (double lift : new double[] {.02, .047}) {
            details.add(new Detail(
                    Line.of(
                            setting.at(from, .905).plus(0, -setting.size(lift)),
                            setting.at(to, .905).plus(0, -setting.size(lift))),
                    wood,
                    2.6,
                    Kind.FREE));
        }
        return List.of(Form.lines(details));
    }

    private static List<Form> underfoot(Setting setting, Point foot, Chance chance) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < setting.count(3, 5); i++) {
            forms.addAll(Blossoms.grass(
                    setting,
                    setting.at((i + chance.between(.1, .9)) / 4.5, chance.between(.93, .99)),
                    setting.size(.085),
                    chance));
        }
        if (!setting.season().isBare()) {
            for (int i = 0; i < setting.count(18, 26); i++) {
                var at = foot.plus(
                        chance.near(0, setting.size(.4)), chance.between(-setting.size(.25), setting.size(.13)));
                double size = setting.size(.008);
                var tip = at.plus(Point.polar(chance.between(0, 6.28), size * 2.4));
                forms.add(Form.lines(List.of(new Detail(
                        Line.of(at, tip), setting.lit(setting.season().leaf(chance)), size * 1.5, Kind.FREE))));
            }
        }
        return forms;
    }
}
