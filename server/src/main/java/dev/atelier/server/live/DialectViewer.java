package dev.atelier.server.live;

import dev.atelier.agent.studio.LiveDialect;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;

/** A connection on which a studio talks in its own words: a single virtual thread, the only one to write. */
final class DialectViewer implements Runnable, LiveConnections.Connection, Visited {
    private static final Logger log = LoggerFactory.getLogger(DialectViewer.class);

    private final String name;
    private final LiveDialect.Talk talk;
    private final Wire wire;
    private final AtomicReference<@Nullable CloseStatus> closing = new AtomicReference<>();

    DialectViewer(String name, LiveDialect.Talk talk, Wire wire) {
        this.name = name;
        this.talk = talk;
        this.wire = wire;
    }

    @Override
    public void run() {
        try {
            talk.run(wire);
            wire.flush();
            var status = closing.get();
            wire.close(status == null ? Closing.GOING_AWAY : status);
        } catch (IOException | IllegalStateException e) {
            log.debug("a viewer of {} went away", name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a viewer of {} failed", name, e);
            closeAfterFailure();
        }
    }

    private void closeAfterFailure() {
        try {
            wire.close(Closing.FAILED);
        } catch (IOException e) {
            log.debug("a viewer of {} was gone already", name, e);
        }
    }

    /** Takes what the client sent. */
    void hear(String text) {
        if (!talk.hear(text)) {
            close(Closing.NOT_READING);
        }
    }

    @Override
    public void close(CloseStatus status) {
        closing.compareAndSet(null, status);
        talk.close();
    }

    @Override
    public void stop() {
        close(Closing.GOING_AWAY);
    }
}
