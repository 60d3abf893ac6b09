package dev.atelier.desktop.film;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskWatch;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Makes the films of all desks. Thread-safe. */
public final class Recorder implements DeskWatch, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Films films;
    private final Predicate<SessionId> secret;
    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Map<SessionId, Recording> latest = new ConcurrentHashMap<>();

    /** @param secret asked before anything is written: whether a session's screen must not be kept now */
    public Recorder(Films films, Predicate<SessionId> secret) {
        this.films = films;
        this.secret = secret;
    }

    @Override
    public void began(Desk desk) {
        if (!films.settings().enabled()) {
            return;
        }
        var recording = new Recording(desk, films, secret);
        recordings.put(desk.id(), recording);
        latest.put(desk.session(), recording);
        recording.start();
    }

    @Override
    public void ended(Desk desk) {
        var recording = recordings.remove(desk.id());
        if (recording != null) {
            recording.close();
            latest.remove(desk.session(), recording);
        }
    }

    public FilmState state(SessionId session) {
        if (!films.settings().enabled()) {
            return FilmState.OFF;
        }
        return Optional.ofNullable(latest.get(session)).map(Recording::state).orElse(FilmState.RESTING);
    }

    /** Removes a session's film; what may still be recorded of it ends before. */
    public void forget(SessionId session) throws IOException, InterruptedException {
        var recording = latest.remove(session);
        if (recording != null) {
            recordings.values().remove(recording);
            recording.close();
            recording.awaitEnd(PATIENCE);
        }
        films.delete(session);
    }

    @Override
    public void close() {
        recordings.values().forEach(Recording::close);
    }
}
