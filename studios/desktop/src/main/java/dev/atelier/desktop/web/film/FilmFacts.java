package dev.atelier.desktop.web.film;

import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is said of a session's film where its desktop is described. */
public record FilmFacts(Films films, Recorder recorder) implements DeskFacts {
    @Override
    public String name() {
        return "film";
    }

    @Override
    public Object of(SessionId session) {
        try {
            return FilmJson.facts(films.bytes(session), films, recorder.state(session));
        } catch (IOException e) {
            throw new UncheckedIOException("the films cannot be read", e);
        }
    }
}
