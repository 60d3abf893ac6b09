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
import java.util.Locale;

/** An abstract of discs, rings, arcs and bars; it can spell a word it does not know how to draw. */
final class Circles implements Composer {
    @Override
    public Scene compose(Setting setting) {
        var chance = setting.chance();
        boolean left = chance.happens(0.5);
        var page = setting.page();
        var colours = palette(setting, chance.of("colours"));
        var passages = new ArrayList<Passage>();
        var ground = setting.light().isDark()
                ? setting.light().high()
                : setting.light().low().lighter(.45);
        passages.add(Passage.ground(
                "ground",
                "the ground",
                List.of(Form.of(
                                page.grown(30).shape(),
                                new Surface(
                                        ground,
                                        ground.mix(colours.get(0), .3),
                                        Tone.between(setting.at(0, 0), 0, setting.at(1, 1), 1),
                                        0,
                                        setting.light().isDark() ? .14 : .05,
                                        Tone.flat(.8)))
                        .edgeless())));
        var heart = setting.at(setting.third(left), chance.near(.4, .05));
        double radius = setting.size(chance.between(.24, .29));
        passages.add(Passage.mass("bars", "the bars", bars(setting, heart, colours, chance.of("bars"))));
        passages.add(Passage.mass(
                "great", "the great circle", rings(heart, radius, chance.whole(4, 5), colours, chance.of("great"))));
        var second = setting.at(left ? chance.between(.68, .76) : chance.between(.24, .32), chance.between(.62, .72));
        passages.add(Passage.mass(
                "second",
                "its answer",
                quarters(second, radius * chance.between(.55, .7), colours, chance.of("second"))));
        passages.add(Passage.structure(
                "discs", "the small discs", discs(setting, heart, second, colours, chance.of("discs"))));
        passages.add(Passage.structure(
                "lines",
                "the lines that hold it together",
                List.of(threads(setting, heart, second, radius, chance.of("lines")))));
        var word = setting.word();
        passages.add(
                word == null
                        ? Passage.accent("dots", "a row of dots", dots(setting, left, colours, chance.of("dots")))
                        : Passage.accent(
                                "letters",
                                "one ring for each letter of the word",
                                letters(setting, word, left, colours)));
        return new Scene(
                passages,
                "one great circle in the " + (left ? "left" : "right")
                        + " third, a smaller one that answers, and tension in between",
                chance.pick(
                        "Orbit Without a Sun",
                        "Two Circles, One Argument",
                        "Counterweight",
                        "Round Figures",
                        "Composition for a Quiet Room"));
    }

    private static List<Colour> palette(Setting setting, Chance chance) {
        return chance
                .shuffled(List.of(Tube.ROSE, Tube.GOLD, Tube.TEAL, Tube.VIOLET, Tube.BLUE, Tube.ORANGE, Tube.CORAL))
                .stream()
                .map(tube -> setting.lit(tube.colour()))
                .toList();
    }

    private static List<Form> rings(Point heart, double radius, int count, List<Colour> colours, Chance chance) {
        var forms = new ArrayList<Form>();
        double shift = chance.between(0, .12);
        double angle = chance.between(0, 6.28);
        for (int i = 0; i < count; i++) {
            double r = radius * (1 - i / (count + .35));
            var at = heart.plus(Point.polar(angle, radius * shift * i / count * 1.6));
            var colour = colours.get(i % colours.size());
            double ink = new double[] {.14, .5, .04, .34, .75}[i % 5];
            forms.add(Form.of(Shape.circle(at, r), Surface.flat(colour, ink).along(chance.between(0, 3.1))));
        }
        return forms;
    }

    private static List<Form> quarters(Point centre, double radius, List<Colour> colours, Chance chance) {
        var forms = new ArrayList<Form>();
        double turn = chance.between(0, 1.5);
        for (int i = 0; i < 4; i++) {
            var points = new ArrayList<Point>();
            points.add(centre);
            double r = radius * (i % 2 == 0 ? 1 : chance.between(.66, .85));
            points.addAll(Line.arc(centre, r, r, turn + i * Math.PI / 2, turn + (i + 1) * Math.PI / 2)
                    .points());
            forms.add(Form.of(
                    new Shape(points),
                    Surface.flat(colours.get((i + 2) % colours.size()), new double[] {.45, .05, .28, .12}[i])
                            .along(turn + i * .8)));
        }
        forms.add(Form.of(
                Shape.circle(centre, radius * .3), Surface.flat(colours.get(5).lighter(.5), 0)));
        return forms;
    }

    private static List<Form> bars(Setting setting, Point heart, List<Colour> colours, Chance chance) {
        var forms = new ArrayList<Form>();
        double tilt = chance.between(-.5, .5);
        for (int i = 0; i < setting.count(3, 4); i++) {
            double angle = tilt + (i % 2 == 0 ? 0 : Math.PI / 2) + chance.near(0, .12);
            var at = heart.plus(Point.polar(chance.between(0, 6.28), setting.size(.3)));
            double reach = setting.size(chance.between(.25, .5));
            double wide = setting.size(chance.between(.025, .07));
            var bar = Line.of(at.minus(Point.polar(angle, reach)), at.plus(Point.polar(angle, reach)))
                    .ribbon(wide, wide * chance.between(.3, 1));
            forms.add(Form.of(
                    bar,
                    Surface.flat(colours.get((i + 3) % colours.size()), chance.pick(.1, .4, .65))
                            .along(angle + 1.57)));
        }
        return forms;
    }

    private static List<Form> discs(Setting setting, Point heart, Point second, List<Colour> colours, Chance chance) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < setting.count(6, 9); i++) {
            double t = chance.between(-.2, 1.25);
            var at =
                    heart.towards(second, t).plus(chance.near(0, setting.size(.34)), chance.near(0, setting.size(.34)));
            double r = setting.size(chance.between(.018, .065));
            var colour = colours.get((i + 1) % colours.size());
            forms.add(Form.of(
                    Shape.circle(at, r),
                    Surface.flat(colour, chance.pick(0.0, .3, .7)).along(chance.between(0, 3))));
            if (r > setting.size(.045)) {
                forms.add(Form.of(Shape.circle(at, r * .45), Surface.flat(colour.lighter(.55), 0)));
            }
        }
        return forms;
    }

    private static Form threads(Setting setting, Point heart, Point second, double radius, Chance chance) {
        var details = new ArrayList<Detail>();
        var ink = setting.light().isDark() ? setting.light().lamp() : Local.INK;
        double along = heart.angleTo(second);
        for (int i = 0; i < 5; i++) {
            var side = Point.polar(along + Math.PI / 2, (i - 2) * setting.size(.02));
            details.add(new Detail(
                    Line.of(
                            heart.minus(Point.polar(along, radius * 1.5)).plus(side),
                            second.plus(Point.polar(along, radius * 1.1)).plus(side.times(2.4))),
                    ink,
                    i == 2 ? 3 : 1.6,
                    Kind.FREE));
        }
        for (int i = 0; i < 3; i++) {
            double r = radius * (1.12 + .09 * i);
            double from = chance.between(0, 6.28);
            details.add(new Detail(Line.arc(heart, r, r, from, from + chance.between(1.2, 3.4)), ink, 2, Kind.FREE));
        }
        return Form.lines(details);
    }

    private static List<Form> dots(Setting setting, boolean left, List<Colour> colours, Chance chance) {
        var forms = new ArrayList<Form>();
        double x = left ? .1 : .62;
        double y = chance.between(.86, .9);
        for (int i = 0; i < 8; i++) {
            forms.add(Form.of(
                    Shape.circle(setting.at(x + .04 * i, y), setting.size(.011 + .0016 * i)),
                    Surface.flat(i % 3 == 2 ? colours.get(1) : setting.lit(Local.INK), i % 3 == 2 ? 0 : .85)));
        }
        return forms;
    }

    /** A ring for each letter, larger towards the end of the alphabet; vowels are full. */
    private static List<Form> letters(Setting setting, String word, boolean left, List<Colour> colours) {
        var forms = new ArrayList<Form>();
        var letters = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        int count = Math.min(14, letters.length());
        double step = .8 / Math.max(8, count);
        for (int i = 0; i < count; i++) {
            char letter = letters.charAt(i);
            double place = Math.clamp((letter - 'a') / 25.0, 0, 1);
            var at = setting.at(left ? .1 + step * i : .9 - step * (count - 1 - i), .885);
            boolean vowel = "aeiou".indexOf(letter) >= 0;
            double radius = setting.size(.012 + .016 * place);
            forms.add(Form.of(
                    Shape.circle(at, radius), Surface.flat(colours.get(letter % colours.size()), vowel ? .85 : 0)));
            if (!vowel) {
                forms.add(Form.of(
                        Shape.circle(at, radius * .5),
                        Surface.flat(colours.get(letter % colours.size()).lighter(.6), 0)));
            }
        }
        return forms;
    }
}
