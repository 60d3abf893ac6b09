package dev.atelier.canvas.rehearsal.craft;

import java.util.ArrayList;
import java.util.List;

/** Repeatable chance (SplitMix64). Not thread-safe; {@link #of(String)} gives independent streams that do not disturb this one. */
public final class Chance {
    private final long seed;
    private long state;

    public Chance(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** A stream of its own for a named purpose: the same name gives the same stream, whatever was drawn from this one. */
    public Chance of(String purpose) {
        return new Chance(mix(seed ^ 0x6a09e667f3bcc909L) ^ hash(purpose));
    }

    /** A stable 64-bit hash of a text (FNV-1a, mixed). */
    public static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public long bits() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** From 0 up to but not including 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    public double between(double least, double most) {
        return least + (most - least) * unit();
    }

    /** About the middle, rarely far away. */
    public double near(double middle, double spread) {
        return middle + spread * (unit() + unit() + unit() - 1.5) / 1.5;
    }

    /** A whole number, both ends included. */
    public int whole(int least, int most) {
        return least + (int) (unit() * (most - least + 1));
    }

    public boolean happens(double probability) {
        return unit() < probability;
    }

    public double sign() {
        return happens(0.5) ? 1 : -1;
    }

    public <T> T pick(List<T> from) {
        return from.get(whole(0, from.size() - 1));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T pick(T... from) {
        return from[whole(0, from.length - 1)];
    }

    public <T> List<T> shuffled(List<T> from) {
        var result = new ArrayList<>(from);
        for (int i = result.size() - 1; i > 0; i--) {
            int other = whole(0, i);
            var held = result.get(i);
            result.set(i, result.get(other));
            result.set(other, held);
        }
        return result;
    }

    public Noise noise() {
        return new Noise(bits());
    }
}
