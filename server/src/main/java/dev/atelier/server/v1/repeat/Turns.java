package dev.atelier.server.v1.repeat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets one request of each key work at a time on this node; others of the key wait. Thread-safe. */
final class Turns {
    private final Duration patience;
    private final Map<Replies.Key, Place> places = new HashMap<>();

    /** @param patience how long one waits for its turn */
    Turns(Duration patience) {
        this.patience = patience;
    }

    private static final class Place {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int wanted;
    }

    /** Null if it did not come in time. To be closed by the thread that took it. */
    @Nullable
    Turn take(Replies.Key key) {
        var place = enter(key);
        boolean taken = false;
        try {
            taken = place.lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!taken) {
                leave(key, place);
            }
        }
        return taken ? new Turn(key, place) : null;
    }

    private Place enter(Replies.Key key) {
        synchronized (places) {
            var place = places.computeIfAbsent(key, _ -> new Place());
            place.wanted++;
            return place;
        }
    }

    private void leave(Replies.Key key, Place place) {
        synchronized (places) {
            if (--place.wanted == 0) {
                places.remove(key);
            }
        }
    }

    /** The right to work. */
    final class Turn implements AutoCloseable {
        private final Replies.Key key;
        private final Place place;

        private Turn(Replies.Key key, Place place) {
            this.key = key;
            this.place = place;
        }

        @Override
        public void close() {
            place.lock.unlock();
            leave(key, place);
        }
    }
}
