package dev.atelier.canvas.rehearsal.craft;

/** Smooth seeded value noise on the unit grid. */
public record Noise(long seed) {
    /** From 0 to 1. */
    public double at(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double u = fade(x - left);
        double v = fade(y - top);
        double above = corner(left, top) * (1 - u) + corner(left + 1, top) * u;
        double below = corner(left, top + 1) * (1 - u) + corner(left + 1, top + 1) * u;
        return above * (1 - v) + below * v;
    }

    /** From -1 to 1. */
    public double signed(double x, double y) {
        return at(x, y) * 2 - 1;
    }

    /** Several octaves, from -1 to 1. */
    public double rough(double x, double y, int octaves) {
        double sum = 0;
        double weight = 1;
        double total = 0;
        for (int i = 0; i < octaves; i++) {
            double zoom = 1L << i;
            sum += weight * signed(x * zoom + i * 17.3, y * zoom - i * 9.1);
            total += weight;
            weight /= 2;
        }
        return sum / total;
    }

    private double corner(long x, long y) {
        return (Chance.mix(seed + x * 0x9e3779b97f4a7c15L + y * 0xc2b2ae3d27d4eb4fL) >>> 11) * 0x1.0p-53;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
