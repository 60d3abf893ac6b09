package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Sails on open water, near and far. */
final class SailingBoats implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double horizon = chance.near(.5, .06);
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        var lamp = setting.at(left ? chance.near(.72, .05) : chance.near(.28, .05), chance.near(.22, .05));
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(horizon));
        if (setting.light() == Light.NIGHT) {
            sky.add(backdrop.stars(horizon * .8, setting.count(22, 36)));
        }
        sky.addAll(backdrop.lamp(lamp, setting.size(.065)));
        sky.addAll(backdrop.clouds(setting.count(2, 3), .1, .34));
        passages.add(Passage.ground("sky", "the sky", sky));
        passages.add(Passage.ground(
                "sea", "the sea", List.of(backdrop.water(horizon, 1, setting.light() == Light.STORM ? 16 : 7))));
        var crest = backdrop.crest(horizon - .02, .05, 2.4, chance.of("coast"));
        passages.add(Passage.mass(
                "coast",
                "the coast they come from",
                List.of(backdrop.ridge(
                                crest,
                                horizon + .003,
                                Surface.flat(setting.lit(Local.MOUNTAIN, .72), .2)
                                        .along(.9))
                        .soft())));
        passages.add(Passage.accent(
                "glitter",
                "the light on the water",
                List.of(backdrop.glitter(lamp.x() / setting.page().width(), horizon, .98, setting.size(.12)))));
        var far = new ArrayList<Form>();
        for (int i = 0; i < setting.count(3, 5); i++) {
            far.addAll(Boats.sailing(
                    setting,
                    setting.at((i + chance.between(.15, .85)) / 5, horizon + chance.between(.02, .07)),
                    setting.size(chance.between(.07, .13)),
                    chance));
        }
        passages.add(Passage.structure("far", "the far sails", far));
        passages.add(Passage.structure(
                "second",
                "the second boat",
                Boats.sailing(
                        setting,
                        setting.at(left ? chance.between(.66, .74) : chance.between(.26, .34), horizon + .2),
                        setting.size(.3),
                        chance.of("second"))));
        passages.add(Passage.structure(
                "first",
                "the boat in front",
                Boats.sailing(
                        setting,
                        setting.at(setting.third(left), .86),
                        setting.size(chance.between(.54, .62)),
                        chance.of("first"))));
        passages.add(Passage.accent(
                "gulls",
                "the gulls",
                Birds.flock(
                        setting,
                        setting.at(left ? .55 : .45, .16),
                        setting.size(.2),
                        setting.count(4, 7),
                        chance.of("gulls"))));
        if (setting.light() == Light.STORM) {
            passages.add(Passage.accent("rain", "the rain", List.of(Weather.rain(setting, chance.of("rain"), 60))));
        }
        return new Scene(
                passages,
                "one boat near, one half way, the rest far off, and the wind the same for all",
                chance.pick(
                        "Fair Wind",
                        "Regatta Without a Prize",
                        "Half the Wind",
                        "Leaving Together",
                        "Small Craft Advisory"));
    }
}
