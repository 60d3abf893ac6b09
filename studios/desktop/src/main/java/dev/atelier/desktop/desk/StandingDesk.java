package dev.atelier.desktop.desk;

import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.process.Execution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A desktop in its sandbox, with what belongs to it. Thread-safe. */
final class StandingDesk implements Desk {
    private static final Logger LOG = LoggerFactory.getLogger(StandingDesk.class);

    /** How long its windows have to close; the script kills them a little earlier. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final String id = Ids.create("desk_");
    private final SessionId session;
    private final Premise premise;
    private final Instant startedAt;
    private final Parts parts;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);

    StandingDesk(SessionId session, Premise premise, Instant startedAt, Parts parts) {
        this.session = session;
        this.premise = premise;
        this.startedAt = startedAt;
        this.parts = parts;
    }

    /**
     * What it is made of.
     *
     * @param screens the folder with its sockets, by a short path
     */
    record Parts(
            Execution execution,
            DeskVoice voice,
            @Nullable Outlet outlet,
            ShortPaths paths,
            Path screens,
            RfbClient client) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionId session() {
        return session;
    }

    Premise premise() {
        return premise;
    }

    DeskVoice voice() {
        return parts.voice();
    }

    Execution execution() {
        return parts.execution();
    }

    @Override
    public int width() {
        return premise.width();
    }

    @Override
    public int height() {
        return premise.height();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Path socket() {
        return parts.screens().resolve(DeskStart.SOCKET);
    }

    @Override
    public RfbClient client() {
        return parts.client();
    }

    @Override
    public boolean isRunning() {
        return !ending.get() && parts.client().isOpen();
    }

    /** Whether the caller is the one who ends it. */
    boolean claimEnd() {
        return ending.compareAndSet(false, true);
    }

    /** Asks its windows to close and ends it; returns when nothing of it is left. */
    void end() {
        boolean interrupted = false;
        try {
            ask();
            parts.execution().await(GRACE);
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            discard(parts.execution(), parts.outlet(), parts.paths(), parts.screens());
            parts.client().close();
            premise.seat().workspace().changed();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            parts.execution().input().write("end\n".getBytes(StandardCharsets.UTF_8));
            parts.execution().input().flush();
        } catch (IOException _) {
            // it has ended
        }
    }

    static void discard(Execution execution, @Nullable Outlet outlet, ShortPaths paths, Path screens) {
        execution.close();
        if (outlet != null) {
            outlet.close();
        }
        try {
            paths.forget(screens);
        } catch (IOException e) {
            LOG.warn("the link to a desktop's sockets cannot be removed: {}", e.toString());
        }
    }

    /** Everybody who cares has heard of its end. */
    void markGone() {
        gone.countDown();
    }

    /** Waits until it is gone. Does not listen to interrupts. */
    void awaitGone() {
        boolean interrupted = false;
        while (true) {
            try {
                gone.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
