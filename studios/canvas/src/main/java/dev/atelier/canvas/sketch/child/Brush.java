package dev.atelier.canvas.sketch.child;

import org.jspecify.annotations.Nullable;

/**
 * One mark of a brush: bristles along a line, each with its own load of paint. A mark covers itself only once.
 *
 * @param width in pixels
 * @param taper how much thinner it is at its ends, 0 to 1
 * @param dry how much of the ground shows between the bristles, 0 to 1
 * @param variety how far bristles differ in lightness, 0 to 1
 * @param ragged how far its bristles begin and end at places of their own, 0 to 1
 * @param impasto how thick the paint stands, 0 to 2: ridges and edges that face the light are lighter, the others darker
 * @param light where the light comes from, in radians
 */
record Brush(
        double width,
        double red,
        double green,
        double blue,
        double opacity,
        double taper,
        double dry,
        double variety,
        double ragged,
        double impasto,
        double light) {
    /** Of 255, by which a wall of paint is lighter. */
    private static final double RELIEF = 55;

    /**
     * @param points x and y in turn, in pixels
     * @param clip null for everywhere
     */
    void paint(Raster raster, double[] points, byte @Nullable [] clip, Chance chance) {
        double reach = width / 2 + 1;
        int left = (int) Math.max(0, least(points, 0) - reach);
        int top = (int) Math.max(0, least(points, 1) - reach);
        int right = (int) Math.min(raster.width - 1, most(points, 0) + reach);
        int bottom = (int) Math.min(raster.height - 1, most(points, 1) + reach);
        if (right < left || bottom < top) {
            return;
        }
        int columns = right - left + 1;
        var mark = new Mark(left, top, right, bottom, impasto > 0);
        double total = length(points);
        double done = 0;
        for (int i = 0; i + 3 < points.length || i == 0; i += 2) {
            boolean dot = points.length < 4;
            double bx = dot ? points[0] : points[i + 2];
            double by = dot ? points[1] : points[i + 3];
            var segment = new Segment(points[i], points[i + 1], bx, by, done, total);
            segment.cover(this, mark, chance);
            done += segment.length();
        }
        if (impasto > 0) {
            light(mark, columns);
        }
        for (int y = top, at = 0; y <= bottom; y++) {
            for (int x = left; x <= right; x++, at++) {
                if (mark.cover[at] > 0) {
                    int place = y * raster.width + x;
                    double part = opacity * mark.cover[at] * (clip == null ? 1 : (clip[place] & 255) / 255.0);
                    raster.lay(place, red + mark.shade[at], green + mark.shade[at], blue + mark.shade[at], part);
                }
            }
        }
    }

    /** Lightens what falls off towards the light, and darkens what rises towards it. */
    private void light(Mark mark, int columns) {
        var ridge = mark.ridge;
        double far = Math.clamp(width / 14, 1, 4);
        int dx = (int) Math.round(far * Math.cos(light));
        int dy = (int) Math.round(far * Math.sin(light));
        int rows = ridge.length / columns;
        for (int i = 0; i < ridge.length; i++) {
            int x = i % columns + dx;
            int y = i / columns + dy;
            boolean inside = x >= 0 && y >= 0 && x < columns && y < rows;
            double rise = ridge[i] - (inside ? ridge[y * columns + x] : 0);
            mark.shade[i] += (float) Math.clamp(rise * RELIEF * impasto, -90, 90);
        }
    }

    /** Of each pixel of its box: how much the mark covers, how much lighter it is, and how high the paint stands, if that matters. */
    private static final class Mark {
        final int left;
        final int top;
        final int right;
        final int bottom;
        final float[] cover;
        final float[] shade;
        final float[] ridge;

        Mark(int left, int top, int right, int bottom, boolean thick) {
            this.left = left;
            this.top = top;
            this.right = right;
            this.bottom = bottom;
            this.cover = new float[(right - left + 1) * (bottom - top + 1)];
            this.shade = new float[cover.length];
            this.ridge = new float[thick ? cover.length : 0];
        }
    }

    private record Segment(double ax, double ay, double bx, double by, double before, double total) {
        double length() {
            return Math.hypot(bx - ax, by - ay);
        }

        void cover(Brush brush, Mark mark, Chance chance) {
            double half = brush.width / 2;
            double dx = bx - ax;
            double dy = by - ay;
            double square = dx * dx + dy * dy;
            double whole = length();
            int from = (int) Math.max(mark.top, Math.min(ay, by) - half - 1);
            int to = (int) Math.min(mark.bottom, Math.max(ay, by) + half + 1);
            int first = (int) Math.max(mark.left, Math.min(ax, bx) - half - 1);
            int last = (int) Math.min(mark.right, Math.max(ax, bx) + half + 1);
            for (int y = from; y <= to; y++) {
                for (int x = first; x <= last; x++) {
                    double beyond = square == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square;
                    double t = Math.clamp(beyond, 0, 1);
                    double ox = x - ax - t * dx;
                    double oy = y - ay - t * dy;
                    double away = ox * ox + oy * oy;
                    if (away > (half + 0.5) * (half + 0.5)) {
                        continue;
                    }
                    double far = Math.sqrt(away);
                    double along = before + t * whole;
                    double wide = half * brush.tapered(total == 0 ? 0.5 : along / total);
                    if (far > wide + 0.5) {
                        continue;
                    }
                    double side = whole == 0 ? far : (dx * (y - ay) - dy * (x - ax)) / whole;
                    double bristle = chance.at(side * 0.6 + 500, along * 0.012);
                    double load =
                            1 - brush.dry * smoothed(bristle) * (0.6 + 0.8 * chance.at(side * 0.4, along * 0.06 + 90));
                    double edge = Math.clamp(wide + 0.5 - far, 0, 1)
                            * brush.ends(side, before + beyond * whole, total, chance);
                    int at = (y - mark.top) * (mark.right - mark.left + 1) + x - mark.left;
                    float covered = (float) Math.clamp(edge * load, 0, 1);
                    if (covered > mark.cover[at]) {
                        mark.cover[at] = covered;
                        mark.shade[at] = (float) ((bristle - 0.5) * 110 * brush.variety);
                        if (brush.impasto > 0) {
                            mark.ridge[at] = covered * (float) (0.3 + 0.7 * bristle);
                        }
                    }
                }
            }
        }
    }

    /** Each bristle comes down and leaves at its own place, so that a line does not end in half a circle. */
    private double ends(double side, double at, double total, Chance chance) {
        double reach = ragged * Math.min(width / 2, total / 4);
        if (reach == 0 || (at > reach && at < total - reach)) {
            return 1;
        }
        double from = reach * (0.9 * chance.at(side * 0.45 + 31, 5) - 0.6);
        double to = total - reach * (1.3 * chance.at(side * 0.45 + 71, 9) - 0.7);
        return Math.clamp((at - from) / (1 + reach * 0.15), 0, 1) * Math.clamp((to - at) / (1 + reach * 0.4), 0, 1);
    }

    private double tapered(double share) {
        double ends = Math.min(1, Math.min(share / 0.18, (1 - share) / 0.3));
        return 1 - taper * (1 - Math.sqrt(Math.max(0, ends)));
    }

    private static double smoothed(double value) {
        return Math.clamp((value - 0.3) * 2.2, 0, 1);
    }

    private static double length(double[] points) {
        double total = 0;
        for (int i = 0; i + 3 < points.length; i += 2) {
            total += Math.hypot(points[i + 2] - points[i], points[i + 3] - points[i + 1]);
        }
        return total;
    }

    private static double least(double[] points, int axis) {
        double least = points[axis];
        for (int i = axis; i < points.length; i += 2) {
            least = Math.min(least, points[i]);
        }
        return least;
    }

    private static double most(double[] points, int axis) {
        double most = points[axis];
        for (int i = axis; i < points.length; i += 2) {
            most = Math.max(most, points[i]);
        }
        return most;
    }
}
