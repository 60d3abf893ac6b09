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
        double ragged) {
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
        var cover = new float[columns * (bottom - top + 1)];
        var shade = new float[cover.length];
        double total = length(points);
        double done = 0;
        for (int i = 0; i + 3 < points.length || i == 0; i += 2) {
            boolean dot = points.length < 4;
            double bx = dot ? points[0] : points[i + 2];
            double by = dot ? points[1] : points[i + 3];
            var segment = new Segment(points[i], points[i + 1], bx, by, done, total);
            segment.cover(this, cover, shade, left, top, right, bottom, chance);
            done += segment.length();
        }
        for (int y = top, at = 0; y <= bottom; y++) {
            for (int x = left; x <= right; x++, at++) {
                if (cover[at] > 0) {
                    int place = y * raster.width + x;
                    double part = opacity * cover[at] * (clip == null ? 1 : (clip[place] & 255) / 255.0);
                    raster.lay(place, red + shade[at], green + shade[at], blue + shade[at], part);
                }
            }
        }
    }

    private record Segment(double ax, double ay, double bx, double by, double before, double total) {
        double length() {
            return Math.hypot(bx - ax, by - ay);
        }

        void cover(Brush brush, float[] cover, float[] shade, int left, int top, int right, int bottom, Chance chance) {
            double half = brush.width / 2;
            double dx = bx - ax;
            double dy = by - ay;
            double square = dx * dx + dy * dy;
            double whole = length();
            int from = (int) Math.max(top, Math.min(ay, by) - half - 1);
            int to = (int) Math.min(bottom, Math.max(ay, by) + half + 1);
            int first = (int) Math.max(left, Math.min(ax, bx) - half - 1);
            int last = (int) Math.min(right, Math.max(ax, bx) + half + 1);
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
                    int at = (y - top) * (right - left + 1) + x - left;
                    float covered = (float) Math.clamp(edge * load, 0, 1);
                    if (covered > cover[at]) {
                        cover[at] = covered;
                        shade[at] = (float) ((bristle - 0.5) * 110 * brush.variety);
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
