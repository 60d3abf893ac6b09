package dev.atelier.server.v1.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a stream from a provider while somebody reads it: a read has no deadline of its own. Closes the stream when it was silent for too
 * long, or when the caller has gone meanwhile; the reader then wakes up. One virtual thread, which ends with the stream.
 */
final class Vigil implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Vigil.class);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** Why the stream was closed. */
    enum End {
        NOT_YET,
        SILENT,
        CALLER_GONE
    }

    private final InputStream upstream;
    private final Outlet outlet;
    private final Duration patience;
    private final Thread thread;
    private volatile long lastBytes = System.nanoTime();
    private volatile End end = End.NOT_YET;

    private Vigil(InputStream upstream, Outlet outlet, Duration patience) {
        this.upstream = upstream;
        this.outlet = outlet;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("gateway-vigil").unstarted(this::watch);
    }

    /** @param patience how long it may be silent */
    static Vigil over(InputStream upstream, Outlet outlet, Duration patience) {
        var vigil = new Vigil(upstream, outlet, patience);
        vigil.thread.start();
        return vigil;
    }

    void heard() {
        lastBytes = System.nanoTime();
    }

    End end() {
        return end;
    }

    private void watch() {
        var pause = patience.compareTo(LONGEST_SILENCE) < 0 ? patience : LONGEST_SILENCE;
        try {
            while (true) {
                Thread.sleep(pause.dividedBy(2));
                var silence = Duration.ofNanos(System.nanoTime() - lastBytes);
                if (silence.compareTo(patience) >= 0) {
                    finish(End.SILENT);
                    return;
                }
                if (silence.compareTo(pause) >= 0) {
                    outlet.keepAlive();
                }
            }
        } catch (InterruptedException e) {
            log.trace("the stream ended", e);
        } catch (Outlet.GoneException e) {
            finish(End.CALLER_GONE);
        }
    }

    private void finish(End how) {
        end = how;
        try {
            upstream.close();
        } catch (IOException e) {
            log.debug("the provider's stream was closed already", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
