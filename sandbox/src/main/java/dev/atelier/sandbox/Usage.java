package dev.atelier.sandbox;

import java.util.concurrent.atomic.AtomicLong;

/** How much a session keeps, counted once and then along with what is written. An estimate where others write too. Thread-safe. */
final class Usage {
    private final WorkspaceLimits limits;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong files = new AtomicLong();

    Usage(WorkspaceLimits limits) {
        this.limits = limits;
    }

    void count(long size) {
        bytes.addAndGet(size);
        files.incrementAndGet();
    }

    /** Checks that a file may become so large. */
    void check(long size, long before, boolean isNew) throws FileRefusal {
        if (bytes.get() - before + size > limits.bytes()) {
            throw new FileRefusal("the workspace is full: it has " + bytes.get() + " bytes, and at most "
                    + limits.bytes() + " are allowed");
        }
        if (isNew && files.get() + 1 > limits.files()) {
            throw new FileRefusal("the workspace is full: at most " + limits.files() + " files are allowed");
        }
    }

    void changed(long size, long before, boolean isNew) {
        bytes.addAndGet(size - before);
        if (isNew) {
            files.incrementAndGet();
        }
    }
}
