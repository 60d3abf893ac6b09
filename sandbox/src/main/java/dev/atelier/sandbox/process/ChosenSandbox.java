package dev.atelier.sandbox.process;

import dev.atelier.sandbox.Workspace;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The best sandbox that this machine can make, found when it is first needed, because finding it takes a while. Thread-safe. */
public final class ChosenSandbox implements Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenSandbox.class);

    private final Choice choice;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Sandbox chosen;
    private boolean closed;

    /** Looks what there is. */
    @FunctionalInterface
    public interface Choice {
        Sandbox make() throws InterruptedException;
    }

    public ChosenSandbox(Choice choice) {
        this.choice = choice;
    }

    private Sandbox get() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new InterruptedException("the server is stopping");
            }
            if (chosen == null) {
                chosen = choice.make();
                if (chosen.standing().isIsolating()) {
                    LOG.debug("sandbox: {}", chosen.standing()); // the health page says it, too
                } else {
                    LOG.warn("sandbox: {}", chosen.standing());
                }
            }
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Standing standing() {
        try {
            return get().standing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for a sandbox", e);
        }
    }

    @Override
    public boolean startsSlowly() {
        try {
            return get().startsSlowly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Start start(Workspace workspace, Command command) throws InterruptedException {
        return get().start(workspace, command);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (chosen != null) {
                chosen.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
