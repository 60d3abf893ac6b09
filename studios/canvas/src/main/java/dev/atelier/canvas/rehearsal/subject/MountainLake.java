package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Ridges behind each other, a lake that repeats them, pines in front. */
final class MountainLake implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double shore = chance.near(0.6, 0.03);
        double peakAt = setting.third(left);
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        var lamp = setting.at(left ? .74 : .26, chance.between(.16, .28));
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(shore));
        if (setting.light() == Light.NIGHT) {
            sky.add(backdrop.stars(shore * .7, setting.count(22, 36)));
        }
        sky.addAll(backdrop.lamp(lamp, setting.size(.06)));
        if (chance.happens(.6)) {
            sky.addAll(backdrop.clouds(setting.count(1, 3), .1, .3));
        }
        passages.add(Passage.ground("sky", "the sky", sky));
        passages.add(Passage.mass("far", "the far range", range(setting, shore, .85, .20, chance.of("far"))));
        var massif = Mountains.peak(
                setting,
                setting.at(peakAt, shore),
                setting.page().width() * .7,
                setting.y(chance.between(.38, .46)),
                .35,
                chance.of("peak"));
        passages.add(Passage.mass("massif", "the mountain", massif));
        passages.add(Passage.mass("hills", "the wooded hills", woods(setting, backdrop, shore, chance.of("woods"))));
        passages.add(Passage.ground("lake", "the lake", List.of(backdrop.water(shore, 1, 2.5))));
        passages.add(Passage.mass("mirror", "what the lake repeats", mirror(setting, massif, shore)));
        passages.add(Passage.accent(
                "glitter",
                "the light on the water",
                List.of(backdrop.glitter(lamp.x() / setting.page().width(), shore, .95, setting.size(.13)))));
        passages.add(Passage.structure("pines", "the pines in front", pines(setting, left, chance.of("pines"))));
        if (chance.happens(.65)) {
            passages.add(Passage.structure(
                    "boat",
                    "a small boat",
                    Boats.rowing(
                            setting,
                            setting.at(
                                    left ? chance.between(.6, .75) : chance.between(.25, .4), chance.between(.74, .82)),
                            setting.size(.13),
                            chance)));
        }
        passages.add(Passage.accent(
                "birds",
                "birds on their way home",
                Birds.flock(
                        setting,
                        setting.at(left ? .62 : .38, .2),
                        setting.size(.14),
                        setting.count(3, 6),
                        chance.of("birds"))));
        return new Scene(
                passages,
                "the mountain stands on the " + (left ? "left" : "right")
                        + " third and the lake says it again, more softly",
                chance.pick(
                        "Still Water",
                        "Where the Valley Holds Its Breath",
                        "The Lake Repeats It",
                        "Above the Tree Line",
                        "Before the Wind"));
    }

    private static List<Form> range(Setting setting, double shore, double distance, double height, Chance chance) {
        var forms = new ArrayList<Form>();
        int count = chance.whole(4, 6);
        for (int i = 0; i < count; i++) {
            var foot = setting.at((i + chance.between(.2, .8)) / count, shore);
            forms.addAll(Mountains.peak(
                    setting,
                    foot,
                    setting.page().width() * chance.between(.3, .45),
                    setting.y(height * chance.between(.6, 1.1)),
                    distance,
                    chance));
        }
        return forms;
    }

    private static List<Form> woods(Setting setting, Backdrop backdrop, double shore, Chance chance) {
        var forms = new ArrayList<Form>();
        var base = backdrop.crest(shore - .035, .05, 3, chance);
        var noise = chance.noise();
        var teeth = new ArrayList<Point>();
        var fine = base.resampled(setting.size(.011));
        for (int i = 0; i < fine.points().size(); i++) {
            double tall = setting.size(.026) * (.4 + noise.at(i * .31, 2));
            teeth.add(fine.points().get(i).plus(0, i % 2 == 0 ? 0 : -tall));
        }
        forms.add(backdrop.ridge(
                        new Line(teeth),
                        shore,
                        Surface.flat(setting.lit(Local.PINE, .3), .58).along(1.5))
                .soft());
        return forms;
    }

    /** The mountain upside down, squeezed, in level strokes. */
    private static List<Form> mirror(Setting setting, List<Form> massif, double shore) {
        var forms = new ArrayList<Form>();
        double level = setting.y(shore);
        for (var form : massif) {
            var surface = form.surface();
            var dull = new Surface(
                    surface.light().mix(setting.lit(Local.SEA), .45),
                    surface.dark().mix(setting.lit(Local.SEA), .45),
                    surface.shade(),
                    surface.least() * .6,
                    surface.most() * .65,
                    Tone.flat(0));
            forms.add(Form.of(
                            form.shape().map(point -> new Point(point.x(), level + 3 + (level - point.y()) * .62)),
                            dull)
                    .edgeless());
        }
        return forms;
    }

    private static List<Form> pines(Setting setting, boolean left, Chance chance) {
        var forms = new ArrayList<Form>();
        var bank = new ArrayList<Point>();
        var noise = chance.noise();
        double page = setting.page().width();
        for (int i = 0; i <= 30; i++) {
            double t = i / 30.0;
            double x = left ? page + 30 - t * page * .62 : -30 + t * page * .62;
            bank.add(new Point(x, setting.y(.86 + .13 * t * t) - setting.size(.02) * noise.rough(t * 5, 1, 3)));
        }
        forms.add(Form.of(
                Shape.below(new Line(bank), setting.page().height() + 30),
                Surface.flat(setting.lit(Local.GRASS.darker(.35)), .4).along(.15)));
        int count = setting.count(3, 5);
        for (int i = 0; i < count; i++) {
            double t = (i + chance.between(.1, .6)) / (count + .6);
            double across = left ? 1 - t * .34 : t * .34;
            double tall = setting.size(.46 * (1 - t * .75) * chance.between(.75, 1.1));
            forms.addAll(Trees.pine(setting, setting.at(across, .88 + .09 * t), tall, chance));
        }
        return forms;
    }
}
