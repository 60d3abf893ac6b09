package dev.atelier.canvas.web;

import dev.atelier.canvas.render.Film;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.studio.CanvasHistory.Moment;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Answers what is asked of a canvas at a moment of its session, in whatever form.
 *
 * <p>The entity tag is the last event that changed the canvas, so a client that has the answer gets it without any work.
 */
final class CanvasAnswers {
    /** Part of the entity tag: rises when the same canvas comes to look different. */
    private static final int LOOK = 3;

    private final Journal journal;
    private final CanvasHistory history;
    private final RenderRoom room;

    CanvasAnswers(Journal journal, CanvasHistory history, RenderRoom room) {
        this.journal = journal;
        this.history = history;
        this.room = room;
    }

    /** What makes the bytes of an answer. */
    interface Maker {
        byte[] make(Moment moment);
    }

    /**
     * What is answered.
     *
     * @param name tells forms of the same canvas apart; {@code png-2.0}
     * @param fileName for whoever saves it; null if it is to be looked at
     */
    record Form(String name, String mediaType, @Nullable String fileName) {
        static Form shown(String name, String mediaType) {
            return new Form(name, mediaType, null);
        }
    }

    /** @return null if the client has it already */
    @Nullable
    ResponseEntity<byte[]> answer(
            @Nullable String session, @Nullable String seq, Form form, WebRequest request, Maker maker)
            throws InterruptedException {
        var found = session(session);
        var upTo = seq(seq);
        var moment = history.at(found, upTo);
        var tag = "\"" + moment.changed() + "-" + LOOK + "-" + form.name + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        var bytes = made(() -> maker.make(moment));
        var answer = ResponseEntity.ok()
                .eTag(tag)
                // The picture at an event that has happened never changes; the current one may at any moment.
                .cacheControl(
                        moment.seq().equals(upTo)
                                ? CacheControl.maxAge(Duration.ofHours(1)).cachePrivate()
                                : CacheControl.noCache().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        if (form.fileName != null) {
            answer.header("Content-Disposition", "attachment; filename=\"" + form.fileName + "\"");
        }
        return answer.contentType(MediaType.parseMediaType(form.mediaType)).body(bytes);
    }

    /** How a canvas came to what it is at a moment. */
    Film film(@Nullable String session, Moment moment) {
        var film = new Film();
        history.replay(session(session), moment.seq(), film::add);
        return film;
    }

    private byte[] made(Callable<byte[]> work) throws InterruptedException {
        try {
            return room.paint(work);
        } catch (RenderRoom.Busy e) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many pictures at once; try again in a moment", e);
        }
    }

    private SessionId session(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw refused("session: is missing, give the id of a session");
        }
        return id(text).flatMap(journal::session)
                .filter(found -> found.origin().studio().equals(CanvasStudio.NAME))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no canvas session of this id"))
                .id();
    }

    private static Optional<SessionId> id(String text) {
        try {
            return Optional.of(new SessionId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Seq seq(@Nullable String text) {
        if (text == null) {
            return new Seq(Long.MAX_VALUE);
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) == 0) {
            throw refused("seq: '" + shown(text) + "' is no place in a journal, use 1 or more");
        }
        return new Seq(Long.parseLong(text));
    }

    static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    static ResponseStatusException refused(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
