package dev.atelier.canvas.sketch.child;

import java.util.Arrays;

/** Areas of a picture: a byte a pixel, 255 is wholly in. */
final class Mask {
    private static final int ROWS = 4;

    private Mask() {}

    /** What lies in a polygon, x and y in turn, by the even-odd rule. */
    static byte[] polygon(int width, int height, double[] points) {
        var mask = new byte[width * height];
        int count = points.length / 2;
        var cuts = new double[count];
        var row = new float[width + 1];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            boolean any = false;
            for (int part = 0; part < ROWS; part++) {
                int found = cuts(points, count, y + (part + 0.5) / ROWS, cuts);
                for (int i = 0; i + 1 < found; i += 2) {
                    any |= cover(row, width, cuts[i], cuts[i + 1]);
                }
            }
            for (int x = 0; any && x < width; x++) {
                mask[y * width + x] = (byte) Math.round(Math.min(1, row[x] / ROWS) * 255);
            }
        }
        return mask;
    }

    private static int cuts(double[] points, int count, double y, double[] cuts) {
        int found = 0;
        for (int i = 0, j = count - 1; i < count; j = i++) {
            double ay = points[2 * j + 1];
            double by = points[2 * i + 1];
            if ((ay > y) != (by > y)) {
                cuts[found++] = points[2 * j] + (y - ay) / (by - ay) * (points[2 * i] - points[2 * j]);
            }
        }
        Arrays.sort(cuts, 0, found);
        return found;
    }

    private static boolean cover(float[] row, int width, double from, double to) {
        double left = Math.max(0, from);
        double right = Math.min(width, to);
        if (right <= left) {
            return false;
        }
        int first = (int) left;
        int last = (int) right;
        if (first == last) {
            row[first] += (float) (right - left);
        } else {
            row[first] += (float) (first + 1 - left);
            for (int x = first + 1; x < last; x++) {
                row[x] += 1;
            }
            row[last] += (float) (right - last);
        }
        return true;
    }

    /**
     * Where values that are known every so many pixels are above a level.
     *
     * @param how the level, and over what range of values the mask goes from nothing to all
     */
    static byte[] level(int width, int height, double[] values, int every, double[] how) {
        int columns = columns(width, every);
        var mask = new byte[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int at = y / every * columns + x / every;
                double u = (double) (x % every) / every;
                double v = (double) (y % every) / every;
                double above = values[at] + (values[at + 1] - values[at]) * u;
                double below = values[at + columns] + (values[at + columns + 1] - values[at + columns]) * u;
                double value = above + (below - above) * v;
                mask[i] = (byte) Math.round(Math.clamp((value - how[0]) / Math.max(1e-6, how[1]) + 0.5, 0, 1) * 255);
            }
        }
        return mask;
    }

    /** How many values a row of {@link #level} has. */
    private static int columns(int width, int every) {
        return (width - 1) / every + 2;
    }

    /** Softened by two boxes each way. */
    static byte[] soft(int width, int height, byte[] mask, int radius) {
        var soft = mask.clone();
        var line = new int[Math.max(width, height)];
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < height; y++) {
                box(soft, y * width, 1, width, radius, line);
            }
            for (int x = 0; x < width; x++) {
                box(soft, x, width, height, radius, line);
            }
        }
        return soft;
    }

    private static void box(byte[] all, int start, int stride, int count, int radius, int[] line) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            line[i] = all[start + i * stride] & 255;
        }
        for (int i = -radius; i <= radius; i++) {
            sum += line[Math.clamp(i, 0, count - 1)];
        }
        for (int i = 0; i < count; i++) {
            all[start + i * stride] = (byte) (sum / (2 * radius + 1));
            sum += line[Math.min(count - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
    }

    /** Its edge, so wide: most where it is half in. */
    static byte[] edge(int width, int height, byte[] mask, int wide) {
        var edge = soft(width, height, mask, Math.max(1, wide));
        for (int i = 0; i < edge.length; i++) {
            int in = edge[i] & 255;
            edge[i] = (byte) Math.clamp(2L * (255 - Math.abs(2 * in - 255)), 0, 255);
        }
        return edge;
    }
}
