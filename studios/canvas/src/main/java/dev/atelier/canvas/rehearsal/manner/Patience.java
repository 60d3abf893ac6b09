package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.PenTime;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.List;

/**
 * Lays a texture so that it does not take longer than its place in the picture deserves: if it would, the lines move apart.
 *
 * @param base seconds for the whole sheet at no darkness
 * @param perTone further seconds for the whole sheet at full darkness
 */
record Patience(double base, double perTone) {
    static final Patience PEN = new Patience(10, 165);
    static final Patience BRUSH = new Patience(32, 0);
    static final Patience ACCENTS = new Patience(13, 0);

    List<Line> lay(Texture texture, Patch patch, Sheet sheet) {
        double deserved = deserved(patch, sheet);
        var lines = texture.lay(patch);
        for (int i = 0; i < 3; i++) {
            double seconds = PenTime.ofLines(lines);
            if (seconds <= deserved * 1.15) {
                return lines;
            }
            // many short marks grow with the square of closeness, long lines in proportion to it
            double apart = Math.clamp(seconds / deserved, 1.1, 6);
            patch = patch.wider(seconds / lines.size() < 0.22 ? Math.sqrt(apart) : apart);
            lines = texture.lay(patch);
        }
        return lines;
    }

    private double deserved(Patch patch, Sheet sheet) {
        var box = patch.bounds();
        double step = Math.max(3, box.diagonal() / 60);
        int seen = 0;
        double tone = 0;
        for (double y = box.top() + step / 2; y < box.bottom(); y += step) {
            for (double x = box.left() + step / 2; x < box.right(); x += step) {
                double spacing = patch.spacing(new Point(x, y));
                if (patch.bears(new Point(x, y))) {
                    seen++;
                    tone += Math.min(1, 2.5 * sheet.spread() / spacing);
                }
            }
        }
        double share =
                seen * step * step / (sheet.inner().width() * sheet.inner().height());
        double weight = base + perTone * (seen == 0 ? 0 : tone / seen);
        return 0.6
                + weight
                        * Math.pow(share, 0.7)
                        * sheet.spread()
                        * Math.max(0.5, sheet.handling().density());
    }
}
