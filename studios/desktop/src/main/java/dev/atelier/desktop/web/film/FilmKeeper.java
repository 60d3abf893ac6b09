package dev.atelier.desktop.web.film;

import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes films with their sessions: as soon as one is deleted, and every hour what a server that was down missed, and what is too old. One thread.
 */
public final class FilmKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FilmKeeper.class);
    static final Duration UNTIL_FIRST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofHours(1);
    /** Sessions that change all the time are looked at once in this time. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Films films;
    private final Recorder recorder;
    private final Journal journal;
    private final Duration untilFirst;
    private final Thread thread = Thread.ofVirtual().name("film-keeper").unstarted(this::run);

    /** @param untilFirst how long after its start it looks for the first time at what was missed */
    FilmKeeper(Films films, Recorder recorder, Journal journal, Duration untilFirst) {
        this.films = films;
        this.recorder = recorder;
        this.journal = journal;
        this.untilFirst = untilFirst;
    }

    /** Begins; nothing is looked at before the server has been up for a while. */
    public void start() {
        thread.start();
    }

    private void run() {
        try (var watch = journal.watch()) {
            var next = Instant.now().plus(untilFirst);
            while (!Thread.currentThread().isInterrupted()) {
                var patience = Duration.between(Instant.now(), next);
                var changed = patience.isPositive() ? watch.next(patience) : Set.<SessionId>of();
                for (var session : changed) {
                    changed(session);
                }
                if (!Instant.now().isBefore(next)) {
                    next = Instant.now().plus(BETWEEN);
                    tidy();
                }
                Thread.sleep(BREATH);
            }
        } catch (InterruptedException | JournalException.Closed _) {
            // the server stops
        }
    }

    private void changed(SessionId session) throws InterruptedException {
        if (films.has(session) && isGone(session)) {
            try {
                recorder.forget(session);
            } catch (IOException e) {
                log.warn("{}: its film could not be removed, it is tried again within the hour", session, e);
            }
        }
    }

    private void tidy() {
        try {
            films.tidy(this::isGone);
        } catch (IOException e) {
            log.warn("old films could not be removed, it is tried again in an hour", e);
        }
    }

    private boolean isGone(SessionId session) {
        return journal.session(session)
                .map(found -> found.state().status().equals("deleted"))
                .orElse(true);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
