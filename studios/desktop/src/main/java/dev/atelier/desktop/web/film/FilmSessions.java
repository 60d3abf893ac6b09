package dev.atelier.desktop.web.film;

import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The sessions that may have films. Whether a session is the caller's own is looked at for all routes below {@code /v1/sessions}. */
record FilmSessions(Journal journal) {
    /** @throws ResponseStatusException if there is no desktop session of this id */
    SessionId desktop(String id) {
        return parse(id)
                .flatMap(journal::session)
                .filter(session -> session.origin().studio().equals(DesktopStudio.NAME)
                        && !session.state().status().equals("deleted"))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no desktop session of this id"))
                .id();
    }

    private static Optional<SessionId> parse(String id) {
        try {
            return Optional.of(new SessionId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
