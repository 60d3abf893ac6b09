package dev.atelier.code.web;

import dev.atelier.journal.Subscription;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

/** Streams that would otherwise end only with their runs. Ends them first of all when the server stops, so that it need not wait for them. */
final class OpenStreams implements SmartLifecycle {
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopping;

    void add(Subscription subscription) {
        open.add(subscription);
        if (stopping) {
            subscription.close();
        }
    }

    void remove(Subscription subscription) {
        open.remove(subscription);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        open.forEach(Subscription::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before web requests are waited for. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
