package dev.atelier.server.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All connections that would otherwise never end. Stops them first of all when the server stops, so that it need not wait for them,
 * and gives their threads a moment to say goodbye.
 */
@Component
public final class LiveConnections implements SmartLifecycle {
    private static final long FAREWELL_MILLIS = 2_000;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopping;

    /** Something with a thread of its own. */
    interface Connection {
        /** Makes the connection's thread end soon. Does not wait. */
        void stop();
    }

    /** Gives a connection its thread, and forgets it when that ends. */
    <C extends Connection & Runnable> void run(String name, C connection) {
        add(connection);
        Thread.ofVirtual().name(name).start(() -> {
            try {
                connection.run();
            } finally {
                remove(connection);
            }
        });
    }

    /** Registers a connection until {@link #remove}; one that comes while the server stops is stopped at once. */
    void add(Connection connection) {
        open.add(connection);
        if (stopping) {
            connection.stop();
        }
    }

    void remove(Connection connection) {
        open.remove(connection);
        synchronized (open) {
            open.notifyAll();
        }
    }

    int count() {
        return open.size();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        open.forEach(Connection::stop);
        long deadline = System.nanoTime() + FAREWELL_MILLIS * 1_000_000;
        awaitFarewells(deadline);
        running = false;
    }

    private void awaitFarewells(long deadline) {
        synchronized (open) {
            try {
                while (!open.isEmpty() && System.nanoTime() < deadline) {
                    open.wait(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before everything else: web requests are waited for only once these are gone. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
