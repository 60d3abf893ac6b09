package dev.atelier.desktop.rfb;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Closes what somebody reads from, unless it is left earlier: the streams of a channel know no time-out. */
final class Deadline implements AutoCloseable {
    private final Thread watch;
    private volatile boolean over;

    private Deadline(Closeable closed, Duration patience) {
        this.watch = Thread.ofVirtual().name("rfb-deadline").unstarted(() -> {
            try {
                Thread.sleep(patience);
                over = true;
                closed.close();
            } catch (InterruptedException _) {
                // It was in time.
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    static Deadline closing(Closeable closed, Duration patience) {
        var deadline = new Deadline(closed, patience);
        deadline.watch.start();
        return deadline;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
