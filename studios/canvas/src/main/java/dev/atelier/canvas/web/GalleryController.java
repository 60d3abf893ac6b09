package dev.atelier.canvas.web;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/** A workspace's own gallery. A list says what pieces there are, a detail also what is on one. */
@RestController
public final class GalleryController {
    private static final Body BODY = new Body(4 * 1024, "{\"gallery_public\": true}");
    private static final int MOST = 500;
    private static final int LARGEST = 999_999_999;

    private final Pieces pieces;
    private final PiecePictures pictures;

    GalleryController(Pieces pieces, PiecePictures pictures) {
        this.pieces = pieces;
        this.pictures = pictures;
    }

    /** By number; if there are more before them, {@code Link} says where. */
    @GetMapping("/gallery")
    ResponseEntity<byte[]> list(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", 100, 1, MOST);
        int before = Counter.number(request, "before", LARGEST, 0, LARGEST);
        var page = pieces.gallery(Counter.workspace(request), before, limit);
        var answer = ResponseEntity.ok();
        if (page.size() == limit) {
            answer.header(
                    "Link",
                    "</gallery?limit=%d&before=%d>; rel=\"next\""
                            .formatted(limit, page.getFirst().number()));
        }
        return Counter.answer(answer, PieceJson.entries(page));
    }

    @GetMapping("/gallery/{number}/strokes")
    ResponseEntity<byte[]> strokes(@PathVariable String number, HttpServletRequest request)
            throws InvalidInputException {
        if (!number.matches("[0-9]{1,9}")) {
            throw new InvalidInputException("piece_number", "must be a whole number from 0 to " + LARGEST);
        }
        var piece = find(Counter.workspace(request), Integer.parseInt(number));
        return Counter.answer(PieceJson.detail(PieceJson.entry(piece), piece, pictures.now(piece.session())));
    }

    /** Others must not get it from a cache on the way, since nothing in the address tells whose it is. */
    @GetMapping("/gallery/thumbnail/{id}.png")
    @Nullable
    ResponseEntity<byte[]> thumbnail(@PathVariable String id, HttpServletRequest request, WebRequest web)
            throws InvalidInputException, InterruptedException {
        var piece = find(Counter.workspace(request), number(id));
        var cache = CacheControl.noCache().cachePrivate();
        return pictures.answer(piece.session(), PiecePictures.Form.THUMBNAIL, cache, web);
    }

    @GetMapping("/settings/gallery")
    ResponseEntity<byte[]> settings(HttpServletRequest request) {
        return settings(pieces.galleries().isShown(Counter.workspace(request)));
    }

    @PutMapping("/settings/gallery")
    ResponseEntity<byte[]> change(HttpServletRequest request) throws InvalidInputException, IOException {
        var sent = BODY.read(request).only(List.of("gallery_public"));
        if (!sent.has("gallery_public")) {
            throw sent.refused("gallery_public", "is missing; send true or false");
        }
        boolean shown = sent.flag("gallery_public", false);
        pieces.galleries().show(Counter.workspace(request), shown);
        return settings(shown);
    }

    private static ResponseEntity<byte[]> settings(boolean shown) {
        return Counter.answer(JsonNodeFactory.instance.objectNode().put("gallery_public", shown));
    }

    static int number(String id) throws InvalidInputException {
        return Piece.numberIn(id)
                .orElseThrow(() -> new InvalidInputException(
                        "id", "'" + CanvasAnswers.shown(id) + "' is no piece; they are named like piece_000007"));
    }

    private Piece find(String workspace, int number) {
        return pieces.find(workspace, number)
                .orElseThrow(() -> Counter.missing("there is no piece of this number in your gallery"));
    }
}
