package dev.atelier.desktop.control;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent's hold of its desktop for the time of one action. A person who takes the desktop over claims it, waits until the agent's hands are off, and
 * only then begins. Thread-safe; {@link #pause}, {@link #check} and {@link #handsOff} are for whoever acts.
 */
public final class Hold implements AutoCloseable {
    private final Set<Hold> among;
    private final CountDownLatch claimed = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile @Nullable String by;

    private Hold(Set<Hold> among) {
        this.among = among;
        among.add(this);
    }

    /** One that nobody claims. */
    public static Hold alone() {
        return new Hold(ConcurrentHashMap.newKeySet());
    }

    /** @param among those of the same desktop; in it until it is closed */
    static Hold in(Set<Hold> among) {
        return new Hold(among);
    }

    /** A person takes the desktop over: the action ends where it is. */
    public static final class Claimed extends Exception {
        private final String by;

        private Claimed(String by) {
            super(by + " took the desktop over", null, false, false);
            this.by = by;
        }

        /** The person's name. */
        public String by() {
            return by;
        }
    }

    /** Waits that long, or until somebody claims it. */
    public void pause(Duration time) throws Claimed, InterruptedException {
        if (claimed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            check();
        }
    }

    public void check() throws Claimed {
        var person = by;
        if (person != null) {
            throw new Claimed(person);
        }
    }

    /** Nothing more is done to the desktop under this hold. */
    public void handsOff() {
        free.countDown();
    }

    void claim(String person) {
        by = person;
        claimed.countDown();
    }

    /** Returns whether the agent's hands are off by then. */
    boolean awaitFree(Duration patience) throws InterruptedException {
        return free.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        handsOff();
        among.remove(this);
    }
}
