package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
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

/** Towers in three depths, windows that are lit, a river that mixes them up. */
final class NightCity implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        double bank = chance.near(.74, .025);
        var backdrop = new Backdrop(setting);
        var passages = new ArrayList<Passage>();
        var sky = new ArrayList<Form>();
        sky.add(backdrop.sky(bank));
        if (setting.light() == Light.NIGHT) {
            sky.add(backdrop.stars(.4, setting.count(16, 28)));
        }
        var lamp = setting.at(left ? .78 : .22, .2);
        sky.addAll(backdrop.lamp(lamp, setting.size(.065)));
        passages.add(Passage.ground("sky", "the sky", sky));
        passages.add(Passage.mass("far", "the far blocks", row(setting, bank, .75, .2, .36, 0, chance.of("far"))));
        passages.add(
                Passage.mass("middle", "the middle row", row(setting, bank, .4, .22, .48, 1, chance.of("middle"))));
        passages.add(Passage.structure("towers", "the towers", towers(setting, bank, left, chance.of("towers"))));
        passages.add(
                Passage.structure("near", "the near roofs", row(setting, bank, .05, .07, .2, 2, chance.of("near"))));
        passages.add(Passage.ground("river", "the river", List.of(backdrop.water(bank, 1, 2))));
        passages.add(
                Passage.accent("lights", "the lights in the water", reflections(setting, bank, chance.of("lights"))));
        if (chance.happens(.6)) {
            passages.add(Passage.accent("bridge", "the bridge", bridge(setting, bank, left)));
        }
        return new Scene(
                passages,
                "one tower overtops the rest in the " + (left ? "left" : "right")
                        + " third, and the river keeps it from falling",
                chance.pick(
                        "After Office Hours",
                        "Somebody Is Still Up",
                        "The Eleventh Floor",
                        "Low Light, High Rent",
                        "River Side"));
    }

    private static List<Form> row(
            Setting setting, double bank, double distance, double low, double high, int windows, Chance chance) {
        var forms = new ArrayList<Form>();
        double x = -10;
        while (x < setting.page().width() + 10) {
            double wide = setting.size(chance.between(.1, .19));
            double tall = setting.y(chance.between(low, high));
            house(setting, new Box(x, setting.y(bank) - tall, wide, tall + 3), distance, windows, chance, forms);
            x += wide * chance.between(.85, 1.2);
        }
        return forms;
    }

    private static List<Form> towers(Setting setting, double bank, boolean left, Chance chance) {
        var forms = new ArrayList<Form>();
        double[] places = left ? new double[] {.3, .43, .62, .86} : new double[] {.7, .57, .36, .12};
        double[] heights = {.62, .5, .42, .47};
        for (int i = places.length - 1; i >= 0; i--) {
            double wide = setting.size(chance.between(.1, .15));
            double tall = setting.y(heights[i] * chance.between(.92, 1.06));
            var box = new Box(setting.x(places[i]) - wide / 2, setting.y(bank) - tall, wide, tall + 3);
            crown(setting, box, i == 0 ? 2 : chance.whole(0, 2), forms);
            house(setting, box, .12, 3, chance, forms);
        }
        return forms;
    }

    private static void crown(Setting setting, Box box, int kind, List<Form> forms) {
        var colour = setting.lit(stone(), .15);
        var surface = Surface.flat(colour, .5).along(1.57);
        if (kind == 1) {
            forms.add(Form.of(
                    Box.centred(box.at(.5, 0), box.width() * .6, box.width() * .5)
                            .shape(),
                    surface));
        } else if (kind == 2) {
            forms.add(Form.of(
                            Shape.of(box.at(.12, 0), box.at(.5, 0).plus(0, -box.width() * .7), box.at(.88, 0)), surface)
                    .withFree(
                            Line.of(
                                    box.at(.5, 0).plus(0, -box.width() * .7),
                                    box.at(.5, 0).plus(0, -box.width() * 1.3)),
                            colour.darker(.3),
                            2.4));
        }
    }

    private static Colour stone() {
        return Tube.VIOLET.colour().mix(Tube.DARK.colour(), .6).mix(Tube.BLUE.colour(), .12);
    }

    /** @param windows 0 none, else how many of ten are lit, roughly */
    private static void house(Setting setting, Box box, double distance, int windows, Chance chance, List<Form> forms) {
        var colour = setting.lit(stone().varied(chance, .04), distance);
        double ink = .18 + (1 - distance) * (setting.light().isDark() ? .42 : .26);
        forms.add(Form.of(
                box.shape(),
                new Surface(
                        colour.lighter(.05),
                        colour.darker(.3),
                        Tone.between(box.at(0, 0), .1, box.at(1, .3), 1),
                        ink * .55,
                        ink,
                        Tone.flat(1.57))));
        if (windows == 0) {
            return;
        }
        boolean lit = setting.light().isDark() || setting.light() == Light.DUSK || setting.light() == Light.DAWN;
        double cell = setting.size(windows == 3 ? .025 : .03);
        int columns = Math.max(2, (int) (box.width() / cell) - 1);
        int rows = (int) (box.height() * .82 / (cell * 1.35));
        double step = box.width() / (columns + .4);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!chance.happens(windows == 3 ? .34 : windows == 2 ? .2 : .14)) {
                    continue;
                }
                var at = new Point(box.left() + step * (column + .7), box.top() + cell * 1.35 * (row + 1));
                var glass = lit
                        ? chance.pick(
                                Local.GLOW,
                                Tube.GOLD.colour(),
                                Tube.ORANGE.colour().lighter(.4),
                                Local.GLOW)
                        : setting.lit(Tube.BLUE.colour().lighter(.45));
                forms.add(Form.of(Box.centred(at, step * .52, cell * .62).shape(), Surface.flat(glass, 0))
                        .edgeless());
            }
        }
    }

    private static List<Form> reflections(Setting setting, double bank, Chance chance) {
        var details = new ArrayList<Detail>();
        for (int i = 0; i < setting.count(13, 17); i++) {
            double x = setting.x(chance.between(.04, .96));
            var colour = chance.pick(
                    Local.GLOW,
                    Tube.ORANGE.colour().lighter(.2),
                    Tube.ROSE.colour().lighter(.2),
                    Tube.TEAL.colour(),
                    Local.GLOW);
            int marks = chance.whole(2, 6);
            for (int j = 0; j < marks; j++) {
                double y = setting.y(bank) + setting.size(.02) + j * setting.size(.034) * chance.between(.8, 1.2);
                double half = setting.size(.012 + .006 * j) * chance.between(.6, 1.4);
                double shift = chance.near(0, setting.size(.008));
                details.add(new Detail(
                        Line.of(new Point(x + shift - half, y), new Point(x + shift + half, y)),
                        colour,
                        3.6,
                        Kind.FREE));
            }
        }
        return List.of(Form.lines(details));
    }

    private static List<Form> bridge(Setting setting, double bank, boolean left) {
        double y = setting.y(bank) + setting.size(.075);
        double from = left ? setting.x(.52) : -30;
        double to = left ? setting.page().width() + 30 : setting.x(.48);
        var colour = setting.lit(Local.INK.lighter(.06));
        var forms = new ArrayList<Form>();
        int arches = 3;
        var points = new ArrayList<Point>();
        points.add(new Point(from, y - setting.size(.035)));
        points.add(new Point(to, y - setting.size(.035)));
        points.add(new Point(to, y + setting.size(.06)));
        double span = (to - from) / arches;
        for (int i = arches - 1; i >= 0; i--) {
            double a = from + span * (i + .92);
            double b = from + span * (i + .08);
            points.add(new Point(a, y + setting.size(.06)));
            points.addAll(Line.arc(
                            new Point((a + b) / 2, y + setting.size(.06)), (a - b) / 2, setting.size(.075), 0, -Math.PI)
                    .points());
        }
        points.add(new Point(from, y + setting.size(.06)));
        forms.add(Form.of(new Shape(points), Surface.flat(colour, .72).along(0)));
        return forms;
    }
}
