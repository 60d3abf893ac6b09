package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Noise;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Long lines that follow the grain like hairs in water, evenly spaced (after Jobard and Lefer), closer where it is darker. */
final class Currents implements Texture {
    private static final double STEP = 4;
    private final double longest;
    private final double swirl;

    Currents(double longest, double swirl) {
        this.longest = longest;
        this.swirl = swirl;
    }

    @Override
    public List<Line> lay(Patch patch) {
        var noise = patch.chance().noise();
        var crowd = new Crowd(Math.max(4, patch.finest()));
        var box = patch.bounds();
        var result = new ArrayList<Line>();
        double step = patch.finest() * 1.15;
        int columns = (int) Math.ceil(box.width() / step);
        int rows = (int) Math.ceil(box.height() / step);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < columns * rows; i++) {
            order.add(i);
        }
        for (int index : patch.chance().shuffled(order)) {
            var seed = new Point(
                    box.left() + (index % columns + patch.chance().unit()) * step,
                    box.top() + (Math.floorDiv(index, columns) + patch.chance().unit()) * step);
            double spacing = patch.spacing(seed);
            if (spacing == Patch.BARE || crowd.isWithin(seed, spacing)) {
                continue;
            }
            var line = trace(patch, seed, crowd, noise);
            if (line.length() > Math.max(10, patch.finest() * 2)) {
                line.points().forEach(crowd::add);
                result.add(line.simplified(0.35));
            }
        }
        return inBands(result);
    }

    private Line trace(Patch patch, Point seed, Crowd crowd, Noise noise) {
        var points = new ArrayList<Point>();
        walk(patch, seed, -1, crowd, noise, points);
        Collections.reverse(points);
        points.add(seed);
        walk(patch, seed, 1, crowd, noise, points);
        return new Line(points);
    }

    private void walk(Patch patch, Point seed, int way, Crowd crowd, Noise noise, List<Point> points) {
        var at = seed;
        double length = longest * (0.3 + 0.2 * noise.at(seed.x() / 9, seed.y() / 9));
        for (double walked = 0; walked < length; walked += STEP) {
            double angle = patch.grain(at) + swirl * noise.signed(at.x() / 90, at.y() / 90);
            at = at.plus(Point.polar(angle, STEP * way));
            double spacing = patch.spacing(at);
            if (spacing == Patch.BARE || crowd.isWithin(at, spacing * 0.62)) {
                return;
            }
            points.add(at);
        }
    }

    /** In the order in which a hand works down a sheet, so that the pen travels little. */
    static List<Line> inBands(List<Line> lines) {
        var sorted = new ArrayList<>(lines);
        sorted.sort((a, b) -> {
            int bandA = (int) (a.first().y() / 48);
            int bandB = (int) (b.first().y() / 48);
            if (bandA != bandB) {
                return Integer.compare(bandA, bandB);
            }
            int byX = Double.compare(a.first().x(), b.first().x());
            return bandA % 2 == 0 ? byX : -byX;
        });
        return sorted;
    }
}
