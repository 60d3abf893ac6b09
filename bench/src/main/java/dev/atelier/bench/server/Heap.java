package dev.atelier.bench.server;

import java.lang.management.ManagementFactory;

/** What is alive on the heap. */
public final class Heap {
    private static final int COLLECTIONS = 3;

    private Heap() {}

    /** Bytes in use after full collections; several, because references are only cleared by the second. */
    public static long usedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
