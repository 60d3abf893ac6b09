package dev.atelier.canvas.sketch.child;

/** Smooth noise of a seed: the same at the same place, every time. */
record Chance(int seed) {
    private double corner(int x, int y) {
        int h = x * 374761393 + y * 668265263 + seed * (int) 2246822519L;
        h = (h ^ (h >>> 13)) * 1274126177;
        return ((h ^ (h >>> 16)) & 0xffffff) / (double) 0x1000000;
    }

    /** 0 to 1. */
    double at(double x, double y) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double u = smooth(x - i);
        double v = smooth(y - j);
        double above = corner(i, j) + (corner(i + 1, j) - corner(i, j)) * u;
        double below = corner(i, j + 1) + (corner(i + 1, j + 1) - corner(i, j + 1)) * u;
        return above + (below - above) * v;
    }

    /** Several sizes of it laid over each other, 0 to 1: turned and drawn out of shape, since the places of the largest lie in rows. */
    double rich(double x, double y) {
        double u = 0.8 * x - 0.6 * y + 1.1 * at(x * 1.3 + 5, y * 1.3);
        double v = 0.6 * x + 0.8 * y + 1.1 * at(x * 1.3, y * 1.3 + 43);
        return (at(u, v) * 4 + at(x * 2.03 + 17, y * 2.03) * 2 + at(u * 4.1, v * 4.1 + 31)) / 7;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
