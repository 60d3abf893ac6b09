package dev.atelier.bench.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does something so many times a second, on an absolute schedule: a late one does not delay those after it. */
final class Pace {
    private Pace() {}

    static void run(int perSecond, int count, Runnable act) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            act.run();
        }
    }
}
