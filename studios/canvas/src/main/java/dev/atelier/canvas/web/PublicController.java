package dev.atelier.canvas.web;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Finished pieces of those who show theirs to everybody. */
@RestController
public final class PublicController {
    private static final int MOST = 50;
    /** Whoever takes a piece back does not wait for a week until nobody sees it any more. */
    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Pieces pieces;
    private final PiecePictures pictures;

    PublicController(Pieces pieces, PiecePictures pictures) {
        this.pieces = pieces;
        this.pictures = pictures;
    }

    /** Newest first. */
    @GetMapping("/public/gallery")
    ResponseEntity<byte[]> list(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", 12, 1, MOST);
        var list = PieceJson.entries(List.of());
        pieces.published(limit).forEach(piece -> list.add(PieceJson.published(piece)));
        return Counter.answer(list);
    }

    @GetMapping("/public/gallery/{workspace}/{id}/strokes")
    ResponseEntity<byte[]> strokes(@PathVariable String workspace, @PathVariable String id)
            throws InvalidInputException {
        var piece = find(workspace, id);
        return Counter.answer(PieceJson.detail(PieceJson.published(piece), piece, pictures.now(piece.session())));
    }

    @GetMapping("/public/gallery/{workspace}/{id}/thumbnail.png")
    @Nullable
    ResponseEntity<byte[]> thumbnail(@PathVariable String workspace, @PathVariable String id, WebRequest request)
            throws InvalidInputException, InterruptedException {
        return pictures.answer(find(workspace, id).session(), PiecePictures.Form.THUMBNAIL, CACHE, request);
    }

    @GetMapping("/public/gallery/{workspace}/{id}/og-image.png")
    @Nullable
    ResponseEntity<byte[]> card(@PathVariable String workspace, @PathVariable String id, WebRequest request)
            throws InvalidInputException, InterruptedException {
        return pictures.answer(find(workspace, id).session(), PiecePictures.Form.CARD, CACHE, request);
    }

    /** For search engines: the places of all public pieces in the page. */
    @GetMapping("/sitemap.xml")
    ResponseEntity<byte[]> sitemap(HttpServletRequest request) {
        var base = SharePage.base(request);
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                """);
        xml.append("<url><loc>").append(SvgWriter.escaped(base)).append("/</loc></url>\n");
        for (var piece : pieces.published(MOST)) {
            var place = base + "/gallery/" + piece.workspace() + "/" + piece.id();
            xml.append("<url><loc>").append(SvgWriter.escaped(place)).append("</loc></url>\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(CACHE)
                .body(xml.append("</urlset>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private Piece find(String workspace, String id) throws InvalidInputException {
        int number = GalleryController.number(id);
        if (!workspace.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new InvalidInputException("workspace", "'" + CanvasAnswers.shown(workspace) + "' is no workspace");
        }
        return pieces.published(workspace, number)
                .orElseThrow(() -> Counter.missing("there is no such piece that everybody may see"));
    }
}
