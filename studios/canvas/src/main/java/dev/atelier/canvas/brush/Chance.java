package dev.atelier.canvas.brush;

/**
 * Chance that is the same on every machine: mulberry32, asked by number instead of in turn, so that a stroke that grows keeps what it
 * already has. Only sums, products and shifts, which Java and JavaScript round alike.
 */
final class Chance {
    private static final int STEP = 0x6D2B79F5;
    private static final int PAPER = 0x0A7E11E5;

    private final int seed;

    Chance(int seed) {
        this.seed = seed;
    }

    /** Another source that has nothing to do with this one. */
    Chance other(int number) {
        return new Chance(mixed(seed + number * 0x9E3779B9));
    }

    /** 0 to 1, the same for the same number. */
    double at(int number) {
        return (mixed(seed + number * STEP) & 0xFFFFFFFFL) / 4294967296.0;
    }

    /** -1 to 1. */
    double swing(int number) {
        return 2 * at(number) - 1;
    }

    /** 0 to 1, changing smoothly from each whole number to the next. */
    double smooth(double place) {
        double floor = Math.floor(place);
        int number = (int) floor;
        double eased = eased(place - floor);
        return at(number) + (at(number + 1) - at(number)) * eased;
    }

    /** The paper's grain at a place of the sheet, 0 (valley) to 1. It is the paper's: all strokes meet the same. */
    static double tooth(double x, double y) {
        return 0.65 * grain(x / 2.6, y / 2.6, PAPER) + 0.35 * grain(x / 6.5, y / 6.5, PAPER + 1);
    }

    private static double grain(double x, double y, int seed) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double across = eased(x - column);
        double above = cell(column, row, seed) * (1 - across) + cell(column + 1, row, seed) * across;
        double below = cell(column, row + 1, seed) * (1 - across) + cell(column + 1, row + 1, seed) * across;
        return above + (below - above) * eased(y - row);
    }

    private static double cell(int column, int row, int seed) {
        int mixed = mixed(column * 0x27D4EB2F + row * 0x165667B1 + seed);
        return (mixed & 0xFFFFFFFFL) / 4294967296.0;
    }

    static double eased(double share) {
        return share * share * (3 - 2 * share);
    }

    private static int mixed(int state) {
        int next = state + STEP;
        int t = (next ^ (next >>> 15)) * (1 | next);
        t = (t + ((t ^ (t >>> 7)) * (61 | t))) ^ t;
        return t ^ (t >>> 14);
    }
}
