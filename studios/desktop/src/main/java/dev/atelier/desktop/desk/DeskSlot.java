package dev.atelier.desktop.desk;

import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A session's place for a desktop. Whoever starts one has its lock; ending it may come from any thread. */
final class DeskSlot {
    final SessionId session;
    final ReentrantLock lock = new ReentrantLock();

    /** Whether it takes one of the rooms that there are. */
    volatile boolean admitted;

    volatile Instant usedAt;
    volatile @Nullable StandingDesk desk;
    volatile boolean isStarting;

    /** Whether its desktop was started before somebody needed one, and nobody has needed it yet. */
    volatile boolean unused;

    /** Why there was none at the last time. */
    volatile @Nullable String trouble;

    DeskSlot(SessionId session, Instant now) {
        this.session = session;
        this.usedAt = now;
    }

    Optional<StandingDesk> running() {
        return Optional.ofNullable(desk).filter(StandingDesk::isRunning);
    }
}
