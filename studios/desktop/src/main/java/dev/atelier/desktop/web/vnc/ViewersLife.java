package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.vnc.Viewers;
import org.springframework.context.SmartLifecycle;

/** Says goodbye to the viewers first of all when the server stops, so that it need not wait for them. */
final class ViewersLife implements SmartLifecycle {
    private final Viewers viewers;
    private volatile boolean running;

    ViewersLife(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        try {
            viewers.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
