package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** Heaps of round lumps on a flat base. */
final class Clouds {
    private Clouds() {}

    static List<Form> one(Setting setting, Point centre, double size, Chance chance) {
        double height = size * chance.between(0.3, 0.42);
        int lumps = chance.whole(3, 5);
        double from = centre.x() - size;
        double span = size * 2 / lumps;
        var middles = new ArrayList<Point>();
        var radii = new ArrayList<Double>();
        for (int i = 0; i < lumps; i++) {
            double bulge = 1 - Math.abs((i + 0.5) / lumps * 2 - 1);
            middles.add(new Point(from + span * (i + 0.5), centre.y()));
            radii.add(height * (0.45 + bulge * chance.between(0.5, 1.0)));
        }
        var top = new ArrayList<Point>();
        for (double x = from; x <= from + size * 2; x += size / 30) {
            double y = centre.y();
            for (int i = 0; i < lumps; i++) {
                double u = (x - middles.get(i).x()) / (span * 0.72);
                if (Math.abs(u) < 1) {
                    y = Math.min(y, centre.y() - radii.get(i) * Math.sqrt(1 - u * u));
                }
            }
            top.add(new Point(x, y));
        }
        double base = centre.y() + height * 0.12;
        top.add(new Point(from + size * 1.9, base));
        top.add(new Point(from + size * 0.1, base));
        var light = setting.light();
        var colour = light.on(Local.CLOUD).mix(light.low(), light.isDark() ? .3 : .18);
        double ink = light.isDark() ? 0.3 : 0.14;
        var shade = Tone.between(new Point(0, centre.y() - height), 0, new Point(0, base), 1);
        return List.of(Form.of(
                        new Shape(top),
                        new Surface(colour.lighter(.3), colour.mix(light.high(), .42), shade, 0, ink, Tone.flat(0.03)))
                .soft());
    }
}
