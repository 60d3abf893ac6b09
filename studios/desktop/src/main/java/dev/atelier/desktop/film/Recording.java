package dev.atelier.desktop.film;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.rfb.Playback;
import dev.atelier.desktop.rfb.Tap;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording of one desk, on a thread of its own and a connection of its own, from the desk's start to its end.
 *
 * <p>It pulls a picture of what changed, and the next one not before its interval is over; while nothing changes nothing comes. A new segment begins
 * when the present one is long enough, with a connection of its own, and with it a whole picture; so that this costs no more than what really
 * changed, a segment of few changes goes on as long as it likes. Whatever goes wrong ends the segment, never the desk, and is tried again.
 *
 * <p>While something secret is on the screen nothing is written: the segment ends with a dark picture, and another one begins afterwards.
 */
final class Recording implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recording.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int DARK = 0x202020;

    private final Desk desk;
    private final Films films;
    private final Predicate<SessionId> secret;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private boolean closed;
    private @Nullable Tap tap;
    private volatile FilmState state = FilmState.RECORDING;
    private final Thread thread;

    Recording(Desk desk, Films films, Predicate<SessionId> secret) {
        this.desk = desk;
        this.films = films;
        this.secret = secret;
        this.thread = Thread.ofVirtual()
                .name("film-" + desk.session())
                .uncaughtExceptionHandler((_, e) -> log.error("a film broke off", e))
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    FilmState state() {
        return state;
    }

    private void run() {
        var interval = films.settings().interval();
        while (!isClosed() && desk.isRunning()) {
            try {
                if (secret.test(desk.session())) {
                    state = FilmState.HIDDEN;
                    pause(interval);
                } else {
                    segment();
                }
            } catch (FilmFull e) {
                stuck(new FilmState(FilmState.Kind.FULL, e.getMessage()));
            } catch (IOException e) {
                if (!isClosed() && desk.isRunning()) {
                    log.info("{}: its film breaks off: {}", desk.session(), e.toString());
                    stuck(new FilmState(FilmState.Kind.FAILED, "the film could not be recorded, it is tried again"));
                }
            }
        }
    }

    private void stuck(FilmState now) {
        state = now;
        pause(films.settings().retry());
    }

    /** One segment, until it is long enough or something secret appears. */
    private void segment() throws IOException {
        long before = films.bytes(desk.session());
        checkRoom(before);
        try (var connection = connect()) {
            connection.ask(false);
            var first = connection.update();
            if (secret.test(desk.session())) {
                return;
            }
            var writer = films.begin(desk.session(), connection.width(), connection.height());
            try {
                state = FilmState.RECORDING;
                writer.begin(connection.greeting());
                writer.add(first);
                follow(connection, writer, new Share(before, first.length));
            } finally {
                films.end(writer);
            }
        }
    }

    /**
     * Where a segment stands.
     *
     * @param before bytes of the session's film without it
     * @param whole bytes of its first picture
     */
    private record Share(long before, int whole) {}

    private void follow(Tap connection, SegmentWriter writer, Share share) throws IOException {
        var settings = films.settings();
        while (!isClosed() && !isLongEnough(writer, share)) {
            long used = share.before + writer.length().bytes();
            if (used >= settings.bounds().session()) {
                return;
            }
            pause(Pace.interval(settings.interval(), used, settings.bounds().session()));
            connection.ask(true);
            var update = connection.update();
            if (secret.test(desk.session())) {
                writer.add(Playback.blank(connection.width(), connection.height(), DARK));
                return;
            }
            writer.add(update);
        }
    }

    /** When it is as large as wanted, and has at least as many bytes of changes as a new one begins with. */
    private boolean isLongEnough(SegmentWriter writer, Share share) {
        long changes = writer.length().bytes() - share.whole;
        return changes >= films.settings().bounds().segment() && changes >= share.whole;
    }

    private void checkRoom(long used) throws FilmFull {
        if (used >= films.settings().bounds().session()) {
            throw new FilmFull("the film of this session is as large as films may be");
        }
    }

    private Tap connect() throws IOException {
        var connection = Tap.connect(desk.socket(), PATIENCE);
        lock.lock();
        try {
            if (closed) {
                connection.close();
                throw new IOException("the desk has ended");
            }
            tap = connection;
            return connection;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, unless the desk ends meanwhile. */
    private void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !closed) {
                left = ending.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            closed = true; // nobody but the end of the server interrupts it
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; what was recorded stays. Does not wait. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ending.signalAll();
            if (tap != null) {
                tap.close();
            }
        } catch (IOException e) {
            log.debug("{}: the connection of its film", desk.session(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is written any more. False if that takes longer. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }
}
