package dev.atelier.canvas.brush;

import dev.atelier.canvas.Rgba;
import java.util.Arrays;

/**
 * Paint of one colour that a stroke leaves: rings filled together by the non-zero rule, so that it is nowhere laid twice. All rings
 * turn the same way.
 */
public final class Mark {
    private final Rgba color;
    private double[] coordinates = new double[256];
    private int used;
    private int[] ends = new int[32];
    private double[] shares = new double[32];
    private int rings;

    Mark(Rgba color) {
        this.color = color;
    }

    /** With the paint's own alpha. */
    public Rgba color() {
        return color;
    }

    public int rings() {
        return rings;
    }

    /** Where the ring's coordinates, {@code x, y, x, y, …}, begin. */
    public int start(int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    /** Behind the ring's last coordinate. */
    public int end(int ring) {
        return ends[ring];
    }

    public double coordinate(int index) {
        return coordinates[index];
    }

    /** How much of the stroke's way is drawn when this ring appears, 0 to 1. */
    public double share(int ring) {
        return shares[ring];
    }

    void point(double x, double y) {
        if (used + 2 > coordinates.length) {
            coordinates = Arrays.copyOf(coordinates, 2 * used);
        }
        coordinates[used++] = x;
        coordinates[used++] = y;
    }

    /** Ends a ring of the points since the last one. */
    void close(double share) {
        if (rings == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rings);
            shares = Arrays.copyOf(shares, 2 * rings);
        }
        ends[rings] = used;
        shares[rings++] = share;
        orient(start(rings - 1), used);
    }

    /** Turns the ring clockwise, as seen on a screen. */
    private void orient(int from, int to) {
        double area = 0;
        for (int i = from, before = to - 2; i < to; before = i, i += 2) {
            area += coordinates[before] * coordinates[i + 1] - coordinates[i] * coordinates[before + 1];
        }
        if (area < 0) {
            for (int i = from, j = to - 2; i < j; i += 2, j -= 2) {
                swap(i, j);
                swap(i + 1, j + 1);
            }
        }
    }

    private void swap(int i, int j) {
        double kept = coordinates[i];
        coordinates[i] = coordinates[j];
        coordinates[j] = kept;
    }
}
