package dev.atelier.canvas.web;

import dev.atelier.canvas.CanvasEvent.Painted;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.piece.Versions;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.Png;
import dev.atelier.http.Counter;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pictures of what programs painted: {@code final.png}, and {@code kf_00.png} and on as it looked on its way. */
@RestController
public final class PaintingAssetsController {
    private static final String FINAL = "final.png";
    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final Pieces pieces;
    private final Versions versions;
    private final Paintings paintings;

    PaintingAssetsController(Pieces pieces, Versions versions, Paintings paintings) {
        this.pieces = pieces;
        this.versions = versions;
        this.paintings = paintings;
    }

    @GetMapping("/painting-assets/{session}/{event}/{file}")
    ResponseEntity<byte[]> picture(
            @PathVariable String session,
            @PathVariable String event,
            @PathVariable String file,
            HttpServletRequest request) {
        var bytes = piece(session, request)
                .flatMap(piece -> painted(piece, event))
                .flatMap(painted -> image(painted, file))
                .flatMap(paintings::png)
                .orElseThrow(() -> Counter.missing("there is no such picture of a painting"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Png.MEDIA_TYPE))
                .cacheControl(CACHE)
                .body(bytes);
    }

    private Optional<Piece> piece(String session, HttpServletRequest request) {
        try {
            return pieces.of(Counter.workspace(request), new SessionId(session));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** @param event the seq of the one that brought it */
    private Optional<Painted> painted(Piece piece, String event) {
        return event.matches("[1-9][0-9]{0,14}")
                ? versions.by(piece.session(), new Seq(Long.parseLong(event)))
                : Optional.empty();
    }

    private static Optional<String> image(Painted painted, String file) {
        if (file.equals(FINAL)) {
            return Optional.of(painted.image());
        }
        var stages = painted.stages();
        int stage = file.matches("kf_[0-9]{2}[.]png") ? Integer.parseInt(file.substring(3, 5)) : stages.size();
        return stage < stages.size() ? Optional.of(stages.get(stage).image()) : Optional.empty();
    }
}
