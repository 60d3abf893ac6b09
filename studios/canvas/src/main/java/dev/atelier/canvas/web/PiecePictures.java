package dev.atelier.canvas.web;

import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.Card;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/** Pictures of pieces for lists and links. The last ones are kept, because lists and strangers ask for the same again. Thread-safe. */
final class PiecePictures {
    /** Part of the entity tag: rises when the same piece comes to look different. */
    private static final int LOOK = 1;

    private static final int KEPT = 128;
    private static final double THUMBNAIL = 480;

    private final CanvasHistory history;
    private final RenderRoom room;
    private final Paintings paintings;
    private final CanvasRenderer renderer = new CanvasRenderer();
    private final Map<String, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    PiecePictures(CanvasHistory history, RenderRoom room, Paintings paintings) {
        this.history = history;
        this.room = room;
        this.paintings = paintings;
    }

    /** Which picture. */
    enum Form {
        THUMBNAIL,
        WHOLE,
        CARD
    }

    /** The canvas of a session as it is now. */
    CanvasState now(SessionId session) {
        return history.at(session, new Seq(Long.MAX_VALUE)).state();
    }

    /** @return null if the client has it already */
    @Nullable
    ResponseEntity<byte[]> answer(SessionId session, Form form, CacheControl cache, WebRequest request)
            throws InterruptedException {
        var moment = history.at(session, new Seq(Long.MAX_VALUE));
        var name = moment.changed() + "-" + LOOK + "-" + form.name();
        if (request.checkNotModified("\"" + name + "\"")) {
            return null;
        }
        var bytes = picture(session + "-" + name, moment.state(), form);
        return ResponseEntity.ok()
                .eTag("\"" + name + "\"")
                .cacheControl(cache)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.IMAGE_PNG)
                .body(bytes);
    }

    private byte[] picture(String key, CanvasState state, Form form) throws InterruptedException {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        var bytes = painted(state, form);
        synchronized (kept) {
            kept.put(key, bytes);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return bytes;
    }

    private byte[] painted(CanvasState state, Form form) throws InterruptedException {
        Function<CanvasState, BufferedImage> painter = switch (form) {
            case THUMBNAIL -> canvas -> renderer.png(canvas, thumbnailScale(canvas), paintings);
            case WHOLE -> canvas -> renderer.png(canvas, 1, paintings);
            case CARD -> canvas -> Card.of(canvas, paintings);
        };
        try {
            return room.paint(() -> Png.encode(painter.apply(state)));
        } catch (RenderRoom.Busy e) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many pictures at once; try again in a moment", e);
        }
    }

    private static double thumbnailScale(CanvasState state) {
        return Math.min(
                1, THUMBNAIL / Math.max(state.options().width(), state.options().height()));
    }
}
