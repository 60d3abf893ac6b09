package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.desktop.rfb.ViewerMessages;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What of a viewer's words reaches the desktop: looking always; what acts there only while it may; another size, or switching it off, never. What a
 * viewer holds down when it may not act any more is let go of, since nobody else could.
 *
 * <p>One thread {@link #take takes}; {@link #letGo} is for any. The lock is held while a message is written and for nothing else, above all not while
 * the control is asked, which may itself be calling.
 */
final class Sieve {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SessionId session;
    private final Viewer viewer;
    private final Steering steering;
    private final Sink desktop;
    private final ViewerMessages messages = new ViewerMessages();
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final Held held = new Held();

    /** How often everything was let go of: what was allowed before and not written yet is too late. */
    private volatile int turn;

    /** Where the desktop's messages go. */
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;

        /** Ends the connection, which lets go of the keys, too. */
        void close() throws IOException;
    }

    Sieve(SessionId session, Viewer viewer, Steering steering, Sink desktop) {
        this.session = session;
        this.viewer = viewer;
        this.steering = steering;
        this.desktop = desktop;
    }

    /** @throws dev.atelier.desktop.rfb.RfbException if that is not the protocol; the connection must end then */
    void take(ByteBuffer bytes) throws IOException {
        messages.<IOException>take(bytes, this::heard);
    }

    private void heard(ViewerMessage message, ByteBuffer bytes) throws IOException {
        switch (message) {
            case ViewerMessage.Understands all -> {
                var known = ViewerMessages.understood(all);
                write(known == null ? bytes : known);
            }
            case ViewerMessage.Format _, ViewerMessage.Look _, ViewerMessage.Flow _, ViewerMessage.ClipboardTalk _ ->
                write(bytes);
            case ViewerMessage.Key _, ViewerMessage.Pointer _, ViewerMessage.Cut _ -> act(message, bytes);
            case ViewerMessage.Meddling _ -> {}
        }
    }

    private void act(ViewerMessage message, ByteBuffer bytes) throws IOException {
        if (viewer.rights() != Rights.CONTROL) {
            return;
        }
        int asked = turn;
        if (!steering.mayAct(session, viewer)) {
            letGo();
            return;
        }
        steering.acted(session, viewer, message);
        lock.lock();
        try {
            if (turn == asked) {
                held.note(message);
                desktop.write(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        lock.lock();
        try {
            desktop.write(bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing that the viewer pressed is down; what it was allowed before does not reach the desktop any more. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock only
    void letGo() throws IOException {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                desktop.close(); // it does not take what it is sent
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            desktop.close();
            return;
        }
        try {
            turn++;
            for (var message : held.letGo()) {
                desktop.write(message);
            }
        } finally {
            lock.unlock();
        }
    }
}
