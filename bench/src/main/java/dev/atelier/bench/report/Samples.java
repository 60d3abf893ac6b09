package dev.atelier.bench.report;

import java.util.Arrays;

/** Durations of one measurement, all kept, so that percentiles are exact. Thread-safe. */
public final class Samples {
    private long[] nanos = new long[4096];
    private int count;

    public synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    /** Adds those of another measurement, which must be over. */
    public synchronized void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    public synchronized int count() {
        return count;
    }

    /** The value in milliseconds that the given share (0 to 1) of the samples stays within. */
    public synchronized double millis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        Arrays.sort(nanos, 0, count);
        int index = (int) Math.ceil(share * count) - 1;
        return nanos[Math.clamp(index, 0, count - 1)] / 1e6;
    }
}
