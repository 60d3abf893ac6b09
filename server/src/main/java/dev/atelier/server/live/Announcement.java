package dev.atelier.server.live;

import java.time.Duration;

/** Says something soon, but never twice within an interval: whatever changes until then is said together. Thread-safe. */
final class Announcement {
    private final Timer timer;
    private final long interval;
    private final Runnable saying;
    private boolean planned;
    private long earliest;

    /** When it is, and what is to be done later. */
    interface Timer {
        /** In nanoseconds, from any beginning. */
        long now();

        /** On a thread of the timer's own, one task at a time. */
        void after(long nanos, Runnable task);
    }

    Announcement(Timer timer, Duration interval, Runnable saying) {
        this.timer = timer;
        this.interval = interval.toNanos();
        this.saying = saying;
        this.earliest = timer.now();
    }

    /** There is something new. Does not wait. */
    void soon() {
        long wait;
        synchronized (this) {
            if (planned) {
                return;
            }
            planned = true;
            wait = Math.max(0, earliest - timer.now());
        }
        timer.after(wait, this::say);
    }

    private void say() {
        synchronized (this) {
            planned = false;
            earliest = timer.now() + interval;
        }
        saying.run();
    }
}
