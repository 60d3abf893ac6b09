package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.List;

/** Short separate touches along the grain, thrown evenly, denser where it is darker. */
final class Dabs implements Texture {
    private final double length;
    private final double stray;

    Dabs(double length, double stray) {
        this.length = length;
        this.stray = stray;
    }

    @Override
    public List<Line> lay(Patch patch) {
        var box = patch.bounds();
        var chance = patch.chance();
        double step = patch.finest();
        var crowd = new Crowd(step);
        var result = new ArrayList<Line>();
        int rows = (int) Math.ceil(box.height() / step);
        int columns = (int) Math.ceil(box.width() / step);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int across = row % 2 == 0 ? column : columns - 1 - column;
                var at = new Point(
                        box.left() + (across + chance.unit()) * step, box.top() + (row + chance.unit()) * step);
                double angle = patch.grain(at) + chance.near(0, stray);
                double reach = length * chance.between(0.6, 1.25);
                double spacing = patch.spacing(at);
                if (spacing == Patch.BARE
                        || !chance.happens(Math.pow(step / spacing, 2) * 1.25)
                        || crowd.isWithin(at, Math.min(spacing * 0.55, step * 2))) {
                    continue;
                }
                crowd.add(at);
                patch
                        .visible(Line.of(
                                at.minus(Point.polar(angle, reach / 2)), at.plus(Point.polar(angle, reach / 2))))
                        .stream()
                        .findFirst()
                        .ifPresent(result::add);
            }
        }
        return result;
    }
}
