package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
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

/** What is behind things: sky and its lights, ridges, water. Everything reaches past the page's edges, so that no outline shows there. */
final class Backdrop {
    private static final double BEYOND = 30;
    private final Setting setting;

    Backdrop(Setting setting) {
        this.setting = setting;
    }

    /** The sky down to a level. */
    Form sky(double down) {
        var page = setting.page();
        double bottom = setting.y(down) + 4;
        var shape = new Box(-BEYOND, -BEYOND, page.width() + 2 * BEYOND, bottom + BEYOND).shape();
        var light = setting.light();
        double ink = light.ink();
        var shade = Tone.between(new Point(0, bottom), 0, new Point(0, 0), 1);
        return Form.of(
                        shape,
                        new Surface(
                                light.low(),
                                light.high(),
                                shade,
                                ink * 0.25,
                                ink,
                                Tone.flat(light == Light.STORM ? 0.5 : 0.04)))
                .edgeless();
    }

    /** Sun or moon with what surrounds it. */
    List<Form> lamp(Point centre, double radius) {
        var light = setting.light();
        return switch (light) {
            case NIGHT -> Heavens.moon(setting, centre, radius);
            case STORM, MIST, SNOW ->
                List.of(Form.of(Shape.circle(centre, radius), Surface.flat(light.lamp(), 0))
                        .soft());
            case DAWN, DAY, DUSK -> Heavens.sun(setting, centre, radius);
        };
    }

    /** A ridge from edge to edge: height of its crest by noise, and level where it ends below. */
    Line crest(double down, double height, double waves, Chance chance) {
        var noise = chance.noise();
        var points = new ArrayList<Point>();
        double width = setting.page().width();
        for (double x = -BEYOND; x <= width + BEYOND; x += width / 90) {
            double swell = noise.rough(x / width * waves, 3.3, 4);
            points.add(new Point(x, setting.y(down) - setting.y(height) * swell));
        }
        return new Line(points);
    }

    Form ridge(Line crest, double bottom, Surface surface) {
        return Form.of(Shape.below(crest, setting.y(bottom)), surface);
    }

    /** Water from a level to the bottom or another level. */
    Form water(double from, double to, double tall) {
        var page = setting.page();
        double top = setting.y(from);
        double bottom = to >= 1 ? page.height() + BEYOND : setting.y(to);
        var light = setting.light();
        var near = setting.lit(Local.SEA);
        var far = setting.lit(Local.SHALLOW, .45).mix(light.low(), .35);
        var shade = Tone.between(new Point(0, top), 0.05, new Point(0, bottom), 1);
        double ink = light.isDark() ? 0.24 : 0.13;
        var shape = new Box(-BEYOND, top, page.width() + 2 * BEYOND, bottom - top).shape();
        return Form.of(shape, new Surface(far, near, shade, ink * 0.5, ink, Tone.flat(0)))
                .with(waves(top, bottom, tall));
    }

    /** Crests of waves: short and close at the horizon, long and far apart in front. */
    private List<Detail> waves(double top, double bottom, double tall) {
        var chance = setting.chance().of("waves");
        var result = new ArrayList<Detail>();
        double depth = bottom - top;
        double scale = setting.size(1) / 600;
        double y = top + 7 * scale;
        while (y < bottom) {
            double nearness = (y - top) / depth;
            double length = (18 + 90 * nearness) * scale;
            double x = chance.between(-length, length);
            while (x < setting.page().width()) {
                double reach = length * chance.between(0.5, 1.3);
                if (chance.happens(0.5)) {
                    boolean foam = chance.happens(0.45);
                    var colour = foam
                            ? setting.lit(Local.FOAM)
                            : setting.lit(Local.SEA).darker(.3);
                    var at = new Point(x, y + chance.near(0, 5 * nearness * scale));
                    result.add(new Detail(
                            wave(at, reach, tall * (0.25 + nearness) * scale, chance),
                            colour,
                            1.4 + 2.4 * nearness,
                            Kind.ON));
                }
                x += reach + length * chance.between(0.5, 1.8);
            }
            y += (9 + 34 * nearness) * scale / Math.sqrt(setting.busy());
        }
        return result;
    }

    private static Line wave(Point from, double length, double tall, Chance chance) {
        var knots = new ArrayList<Point>();
        int humps = Math.max(1, (int) Math.round(length / Math.max(26, tall * 4)));
        for (int i = 0; i <= humps * 2; i++) {
            double lift = i % 2 == 1 ? -tall * chance.between(0.5, 1) : 0;
            knots.add(from.plus(length * i / (humps * 2), lift));
        }
        return Line.through(knots);
    }

    /** Broken horizontal light on water below a lamp. */
    Form glitter(double across, double from, double to, double width) {
        var chance = setting.chance().of("glitter");
        var details = new ArrayList<Detail>();
        double x = setting.x(across);
        for (double y = setting.y(from) + 5;
                y < setting.y(to);
                y += setting.size(0.012) + (y - setting.y(from)) * 0.055) {
            double reach = width * (0.35 + 0.9 * (y - setting.y(from)) / (setting.y(to) - setting.y(from)));
            double start = x + chance.near(0, reach * 0.5) - reach / 2;
            details.add(new Detail(
                    Line.of(new Point(start, y), new Point(start + reach * chance.between(0.5, 1), y)),
                    setting.light().lamp().mix(Tube.WHITE.colour(), .25),
                    3,
                    Kind.FREE));
        }
        return Form.lines(details);
    }

    List<Form> clouds(int count, double top, double bottom) {
        var chance = setting.chance().of("clouds");
        var result = new ArrayList<Form>();
        for (int i = 0; i < count; i++) {
            double down = chance.between(top, bottom);
            var at = setting.at((i + chance.between(0.1, 0.9)) / count, down);
            result.addAll(Clouds.one(setting, at, setting.size(chance.between(0.11, 0.24)), chance));
        }
        return result;
    }

    Form stars(double down, int count) {
        var chance = setting.chance().of("stars");
        var details = new ArrayList<Detail>();
        for (int i = 0; i < count; i++) {
            var at = setting.at(chance.between(0.03, 0.97), down * Math.pow(chance.between(0, 1), 1.3) + 0.03);
            details.addAll(Heavens.star(
                    at,
                    setting.size(chance.between(0.004, 0.011)),
                    setting.light().lamp()));
        }
        return Form.lines(details);
    }
}
