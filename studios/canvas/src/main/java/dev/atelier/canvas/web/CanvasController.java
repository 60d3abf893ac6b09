package dev.atelier.canvas.web;

import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.canvas.web.CanvasHistory.Moment;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Pictures of canvases: as they are, or as they were after an event.
 *
 * <p>The entity tag is the last event that changed the canvas, so a client that has the picture is answered without painting one.
 */
@RestController
public final class CanvasController {
    /** Part of the entity tag: rises when the same canvas comes to look different. */
    private static final int LOOK = 1;

    private final Journal journal;
    private final CanvasHistory history;
    private final RenderRoom room;
    private final CanvasRenderer renderer = new CanvasRenderer();

    CanvasController(Journal journal, CanvasHistory history, RenderRoom room) {
        this.journal = journal;
        this.history = history;
        this.room = room;
    }

    @GetMapping("/canvas.png")
    @Nullable
    ResponseEntity<byte[]> png(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            @RequestParam(required = false) @Nullable String scale,
            WebRequest request)
            throws InterruptedException {
        double factor = scale(scale);
        var asked = asked(session, seq);
        return answer(
                asked,
                "png-" + factor,
                request,
                Png.MEDIA_TYPE,
                moment -> Png.encode(renderer.png(moment.state(), factor)));
    }

    @GetMapping("/canvas.svg")
    @Nullable
    ResponseEntity<byte[]> svg(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        return answer(
                asked(session, seq),
                "svg",
                request,
                SvgWriter.MEDIA_TYPE,
                moment -> SvgWriter.write(moment.state()).getBytes(StandardCharsets.UTF_8));
    }

    private interface Painter {
        byte[] paint(Moment moment);
    }

    private record Asked(SessionId session, Seq upTo) {}

    private @Nullable ResponseEntity<byte[]> answer(
            Asked asked, String form, WebRequest request, String mediaType, Painter painter)
            throws InterruptedException {
        var moment = history.at(asked.session, asked.upTo);
        var tag = "\"" + moment.changed() + "-" + LOOK + "-" + form + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        var bytes = painted(() -> painter.paint(moment));
        return ResponseEntity.ok()
                .eTag(tag)
                // The picture at an event that has happened never changes; the current one may at any moment.
                .cacheControl(
                        moment.seq().equals(asked.upTo)
                                ? CacheControl.maxAge(Duration.ofHours(1)).cachePrivate()
                                : CacheControl.noCache().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(MediaType.parseMediaType(mediaType))
                .body(bytes);
    }

    private byte[] painted(Callable<byte[]> picture) throws InterruptedException {
        try {
            return room.paint(picture);
        } catch (RenderRoom.Busy e) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many pictures at once; try again in a moment", e);
        }
    }

    private Asked asked(@Nullable String session, @Nullable String seq) {
        if (session == null || session.isBlank()) {
            throw refused("session: is missing, give the id of a session");
        }
        var found = sessionId(session).flatMap(journal::session);
        if (found.isEmpty() || !found.get().origin().studio().equals(CanvasStudio.NAME)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no canvas session of this id");
        }
        return new Asked(found.get().id(), seq(seq));
    }

    private static Optional<SessionId> sessionId(String text) {
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

    private static double scale(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{0,6}\\.?[0-9]{1,6}") || Double.parseDouble(text) == 0) {
            throw refused("scale: '" + shown(text) + "' is no scale, use a number such as 0.25 or 2");
        }
        return Double.parseDouble(text);
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static ResponseStatusException refused(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
