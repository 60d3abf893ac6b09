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

    /** How far it is to the next border between cells, each about as large as 1. */
    double border(double x, double y) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double nearest = Double.MAX_VALUE;
        double nx = 0;
        double ny = 0;
        for (int k = 0; k < 9; k++) {
            double dx = middle(i + k % 3 - 1, j + k / 3 - 1, 0) - x;
            double dy = middle(j + k / 3 - 1, i + k % 3 - 1, 9_001) - y;
            if (dx * dx + dy * dy < nearest) {
                nearest = dx * dx + dy * dy;
                nx = dx;
                ny = dy;
            }
        }
        double border = Double.MAX_VALUE;
        for (int k = 0; k < 25; k++) {
            double dx = middle(i + k % 5 - 2, j + k / 5 - 2, 0) - x;
            double dy = middle(j + k / 5 - 2, i + k % 5 - 2, 9_001) - y;
            double apart = Math.hypot(dx - nx, dy - ny);
            if (apart > 1e-9) {
                border = Math.min(border, ((dx + nx) * (dx - nx) + (dy + ny) * (dy - ny)) / (2 * apart));
            }
        }
        return border;
    }

    /** Where along one axis the middle of a cell is. */
    private double middle(int cell, int across, int axis) {
        return cell + 0.1 + 0.8 * corner(cell + axis, across + axis);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
