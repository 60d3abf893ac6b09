package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Flowers from the height of a bee, the near ones large. */
final class FlowerGarden implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(.66));
        sky.addAll(backdrop.lamp(setting.at(chance.happens(.5) ? .78 : .22, .2), setting.size(.06)));
        sky.addAll(backdrop.clouds(setting.count(1, 3), .1, .3));
        passages.add(Passage.ground("sky", "the sky", sky));
        var green = Local.GRASS;
        passages.add(Passage.mass(
                "meadow",
                "the meadow",
                List.of(
                        backdrop.ridge(
                                backdrop.crest(.56, .05, 2, chance.of("one")),
                                1.1,
                                Surface.flat(setting.lit(green, .55), .12).along(.3)),
                        backdrop.ridge(
                                backdrop.crest(.68, .04, 2.6, chance.of("two")),
                                1.1,
                                Surface.flat(setting.lit(green, .22), .1).along(2.7)),
                        backdrop.ridge(
                                backdrop.crest(.84, .03, 3, chance.of("three")),
                                1.1,
                                Surface.flat(setting.lit(green).darker(.2), .26).along(1.3)))));
        var kins = chance.shuffled(List.of(Blossoms.Kin.values()));
        passages.add(Passage.structure(
                "back",
                "the flowers in the back",
                bed(setting, .74, .84, .17, .26, setting.count(6, 8), kins.subList(0, 3), chance.of("back"))));
        passages.add(Passage.structure(
                "middle",
                "the flowers in the middle",
                bed(setting, .88, .97, .3, .42, setting.count(4, 6), kins.subList(1, 4), chance.of("middle"))));
        passages.add(Passage.structure(
                "front",
                "the flowers in front",
                bed(
                        setting,
                        1.0,
                        1.06,
                        .5,
                        .68,
                        setting.count(3, 4),
                        List.of(kins.get(0), kins.get(2), Blossoms.Kin.SUNFLOWER),
                        chance.of("front"))));
        var blades = new ArrayList<Form>();
        for (int i = 0; i < 3; i++) {
            blades.addAll(
                    Blossoms.grass(setting, setting.at((i + chance.unit()) / 4, 1.02), setting.size(.15), chance));
        }
        passages.add(Passage.accent("grass", "grass in between", blades));
        passages.add(Passage.accent("wings", "two butterflies", butterflies(setting, chance.of("wings"))));
        return new Scene(
                passages,
                "three rows of flowers, each twice as large as the one behind, so that one could walk in",
                chance.pick(
                        "What the Bees Know",
                        "Garden, Unsupervised",
                        "Everything at Once",
                        "Before the Mowing",
                        "Borders"));
    }

    private static List<Form> bed(
            Setting setting,
            double top,
            double bottom,
            double low,
            double high,
            int count,
            List<Blossoms.Kin> kins,
            Chance chance) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < count; i++) {
            double across = (i + chance.between(.15, .85)) / count;
            forms.addAll(Blossoms.one(
                    setting,
                    setting.at(across, chance.between(top, bottom)),
                    setting.size(chance.between(low, high)),
                    chance.pick(kins),
                    chance));
        }
        return forms;
    }

    private static List<Form> butterflies(Setting setting, Chance chance) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < 2; i++) {
            var at = setting.at(chance.between(.2, .8), chance.between(.3, .48));
            double r = setting.size(.022);
            var colour = setting.lit(
                    chance.pick(Tube.ORANGE.colour(), Tube.GOLD.colour(), Tube.BLUE.colour(), Tube.ROSE.colour()));
            double tilt = chance.near(0, .6);
            for (int side = -1; side <= 1; side += 2) {
                forms.add(Form.of(
                        Shape.ellipse(at.plus(side * r * .8, -r * .5), r * .8, r * .65)
                                .turned(at, tilt),
                        Surface.flat(colour, .3)));
                forms.add(Form.of(
                        Shape.ellipse(at.plus(side * r * .6, r * .4), r * .55, r * .5)
                                .turned(at, tilt),
                        Surface.flat(colour.darker(.15), .45)));
            }
            forms.add(Form.lines(List.of(new Detail(
                    Line.of(at.plus(0, -r), at.plus(0, r * .9)).map(point -> point.turnedAround(at, tilt)),
                    setting.lit(Local.INK),
                    3,
                    Kind.FREE))));
        }
        return forms;
    }
}
