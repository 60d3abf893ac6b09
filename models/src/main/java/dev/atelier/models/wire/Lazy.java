package dev.atelier.models.wire;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something costly that is made once, when it is first needed. Thread-safe; whoever comes meanwhile waits. */
public final class Lazy<T> {
    private final Supplier<T> making;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T made;

    public Lazy(Supplier<T> making) {
        this.making = making;
    }

    public T get() {
        var there = made;
        return there != null ? there : make();
    }

    private T make() {
        lock.lock();
        try {
            var there = made;
            if (there == null) {
                there = making.get();
                made = there;
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Does something with it if it was ever made. */
    public void ifMade(Consumer<? super T> action) {
        var there = made;
        if (there != null) {
            action.accept(there);
        }
    }
}
