package dev.atelier.canvas.brush;

import dev.atelier.canvas.PathData;

/** A brush's way over the sheet: where it is, which way is across, and how far it reaches to either side. */
final class Trace {
    final int size;
    final double[] x;
    final double[] y;
    /** The unit vector across. */
    final double[] acrossX;

    final double[] acrossY;
    final double[] reach;
    /** The pen's pressure. */
    final double[] pressure;
    /** How many samples the width is long. */
    final double perWidth;

    Trace(PathData path, Brush brush, double width, Chance chance) {
        var way = Way.of(path, width, brush.smoothing(), brush.spacing(), 4 - 2 * brush.tooth());
        size = way.size();
        x = way.x;
        y = way.y;
        pressure = way.pressure;
        acrossX = new double[size];
        acrossY = new double[size];
        reach = new double[size];
        double step = Way.length(x[1] - x[0], y[1] - y[0]);
        perWidth = Math.max(0.2, width / Math.max(0.1, step));
        for (int i = 0; i < size; i++) {
            across(i);
            double pressed = 1 + brush.pressure() * (1.2 * pressure[i] - 0.6);
            double laid = 1 + brush.tilt() * way.tilt[i];
            double wobbled = 1 + 0.6 * brush.wobble() * (2 * chance.smooth(i / 6.0) - 1);
            reach[i] = width / 2 * pressed * laid * wobbled * tapered(i, brush.taper());
        }
    }

    private void across(int i) {
        int before = Math.max(0, i - 1);
        int after = Math.min(size - 1, i + 1);
        double dx = x[after] - x[before];
        double dy = y[after] - y[before];
        double length = Way.length(dx, dy);
        acrossX[i] = length > 0 ? -dy / length : 0;
        acrossY[i] = length > 0 ? dx / length : 1;
    }

    /** Thin at the ends, for some widths of the way at most. */
    private double tapered(int i, double taper) {
        double steps = size - 1;
        double less = taper * Math.min(1, steps / 8);
        double into = i / Math.max(1, Math.min(0.2 * steps, 2.5 * perWidth));
        double left = (steps - i) / Math.max(1, Math.min(0.35 * steps, 5 * perWidth));
        return 1 - less * (1 - Math.sqrt(Math.min(1, into)) * Math.sqrt(Math.min(1, left)));
    }

    double share(int i) {
        return (double) i / (size - 1);
    }
}
