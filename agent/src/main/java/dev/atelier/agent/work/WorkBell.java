package dev.atelier.agent.work;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rings where somebody on this node waits for work in an environment. Whoever waits holds nothing but this: no connection, no lock. A ring
 * of another node is not heard; it costs the rest of one wait. Thread-safe.
 */
public final class WorkBell {
    private final Map<String, Set<Ear>> ears = new ConcurrentHashMap<>();

    /** To be called after the commit that queued something. */
    public void ring(String environment) {
        ears.getOrDefault(environment, Set.of()).forEach(ear -> ear.rung.release());
    }

    /** Hears every ring from now on. */
    Ear listen(String environment) {
        var ear = new Ear(environment);
        ears.compute(environment, (_, others) -> {
            var all = others == null ? ConcurrentHashMap.<Ear>newKeySet() : others;
            all.add(ear);
            return all;
        });
        return ear;
    }

    /** Of one who waits. */
    final class Ear implements AutoCloseable {
        private final String environment;
        private final Semaphore rung = new Semaphore(0);

        private Ear(String environment) {
            this.environment = environment;
        }

        /** False if it did not ring within that time. */
        boolean await(Duration longest) throws InterruptedException {
            boolean heard = rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
            rung.drainPermits();
            return heard;
        }

        @Override
        public void close() {
            ears.computeIfPresent(environment, (_, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }
}
