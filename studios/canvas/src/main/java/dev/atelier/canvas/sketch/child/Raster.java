package dev.atelier.canvas.sketch.child;

import java.util.Arrays;

/** A picture of opaque pixels, and what covers an area of it. Coordinates are pixels. Not thread-safe. */
final class Raster {
    final int width;
    final int height;
    final int[] pixels;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, 0xffffff);
    }

    /** Three bytes a pixel, row by row. */
    static Raster of(int width, int height, byte[] rgb) {
        var raster = new Raster(width, height);
        for (int i = 0; i < raster.pixels.length; i++) {
            raster.pixels[i] = ((rgb[3 * i] & 255) << 16) | ((rgb[3 * i + 1] & 255) << 8) | (rgb[3 * i + 2] & 255);
        }
        return raster;
    }

    /** Three bytes a pixel, every so many of a row and of the rows, each the mean of its square. */
    byte[] rgb(int step) {
        int columns = width / step;
        int rows = height / step;
        var out = new byte[columns * rows * 3];
        for (int y = 0, to = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int r = 0;
                int g = 0;
                int b = 0;
                for (int j = 0; j < step; j++) {
                    for (int i = 0; i < step; i++) {
                        int pixel = pixels[(y * step + j) * width + x * step + i];
                        r += (pixel >> 16) & 255;
                        g += (pixel >> 8) & 255;
                        b += pixel & 255;
                    }
                }
                int all = step * step;
                out[to++] = (byte) (r / all);
                out[to++] = (byte) (g / all);
                out[to++] = (byte) (b / all);
            }
        }
        return out;
    }

    /** Lays a colour over a pixel. */
    void lay(int at, double red, double green, double blue, double share) {
        if (share <= 0) {
            return;
        }
        int below = pixels[at];
        double part = Math.min(1, share);
        pixels[at] = (mixed((below >> 16) & 255, red, part) << 16)
                | (mixed((below >> 8) & 255, green, part) << 8)
                | mixed(below & 255, blue, part);
    }

    private static int mixed(int below, double above, double share) {
        return Math.clamp(Math.round(below + (above - below) * share), 0, 255);
    }

    /** Smooths what a mask covers, or all of it: two boxes in a row and a column each. */
    void blur(byte[] mask, int radius) {
        var smooth = pixels.clone();
        var line = new int[Math.max(width, height)];
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < height; y++) {
                box(smooth, y * width, 1, width, radius, line);
            }
            for (int x = 0; x < width; x++) {
                box(smooth, x, width, height, radius, line);
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            int s = smooth[i];
            lay(i, (s >> 16) & 255, (s >> 8) & 255, s & 255, (mask[i] & 255) / 255.0);
        }
    }

    private static void box(int[] all, int start, int stride, int count, int radius, int[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = all[start + i * stride];
        }
        int r = 0;
        int g = 0;
        int b = 0;
        int window = 2 * radius + 1;
        for (int i = -radius; i <= radius; i++) {
            int pixel = line[Math.clamp(i, 0, count - 1)];
            r += (pixel >> 16) & 255;
            g += (pixel >> 8) & 255;
            b += pixel & 255;
        }
        for (int i = 0; i < count; i++) {
            all[start + i * stride] = ((r / window) << 16) | ((g / window) << 8) | (b / window);
            int in = line[Math.min(count - 1, i + radius + 1)];
            int out = line[Math.max(0, i - radius)];
            r += ((in >> 16) & 255) - ((out >> 16) & 255);
            g += ((in >> 8) & 255) - ((out >> 8) & 255);
            b += (in & 255) - (out & 255);
        }
    }

    /** Drags what a mask covers along a direction: each pixel becomes the mean of those that lie before it. */
    void smear(byte[] mask, double angle, int length) {
        var before = pixels.clone();
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        int steps = Math.max(1, Math.min(length, 40));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (mask[at] == 0) {
                    continue;
                }
                double r = 0;
                double g = 0;
                double b = 0;
                for (int k = 0; k < steps; k++) {
                    double far = (double) length * k / steps;
                    int px = Math.clamp(Math.round(x - dx * far), 0, width - 1);
                    int py = Math.clamp(Math.round(y - dy * far), 0, height - 1);
                    int pixel = before[py * width + px];
                    r += (pixel >> 16) & 255;
                    g += (pixel >> 8) & 255;
                    b += pixel & 255;
                }
                lay(at, r / steps, g / steps, b / steps, (mask[at] & 255) / 255.0);
            }
        }
    }
}
