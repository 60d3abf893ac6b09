package dev.atelier.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

/** Streams of events that viewers hold open. Ends them first of all when the server stops, so that it need not wait for them. Thread-safe. */
public final class OpenStreams implements SmartLifecycle {
    private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopping;

    /** What a stream does until its viewer has gone or {@link #areEnding}. */
    @FunctionalInterface
    public interface Work {
        void on(OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * Answers with server-sent events. Returns when the work does.
     *
     * @param wake ends what the work waits for, when the server stops; at once if it stops already
     */
    public void run(HttpServletResponse response, Runnable wake, Work work) throws IOException, InterruptedException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        wakes.add(wake);
        try {
            if (stopping) {
                wake.run();
            }
            work.on(response.getOutputStream());
        } finally {
            wakes.remove(wake);
        }
    }

    /** The server stops. */
    public boolean areEnding() {
        return stopping;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        wakes.forEach(Runnable::run);
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
