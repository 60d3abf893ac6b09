package dev.atelier.canvas.web;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.piece.Shares;
import dev.atelier.canvas.piece.Shares.Share;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Links by which anybody sees a piece, and what is behind them. */
@RestController
public final class ShareController {
    private static final Body BODY = new Body(4 * 1024, "{\"piece_number\": 0}");
    private static final int LARGEST = 999_999_999;
    private static final int LONGEST_TITLE = 100;
    private static final CacheControl PAGE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final CacheControl PREVIEW =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Pieces pieces;
    private final Shares shares;
    private final PiecePictures pictures;

    ShareController(Pieces pieces, Shares shares, PiecePictures pictures) {
        this.pieces = pieces;
        this.shares = shares;
        this.pictures = pictures;
    }

    /** A link and the piece that it shows. */
    private record Shared(Share share, Piece piece) {
        String title() {
            return share.title().isEmpty() ? piece.shownTitle() : share.title();
        }
    }

    @PostMapping("/s/create")
    ResponseEntity<byte[]> create(HttpServletRequest request) throws InvalidInputException, IOException {
        var sent = BODY.read(request).only(List.of("piece_number", "title"));
        var number = sent.count("piece_number", 0, LARGEST);
        if (number == null) {
            throw sent.refused("piece_number", "is missing; send the number of a piece");
        }
        var piece = pieces.find(Counter.workspace(request), number)
                .orElseThrow(() -> Counter.missing("there is no piece of this number in your gallery"));
        var title = Objects.requireNonNullElse(sent.optionalText("title", LONGEST_TITLE), "");
        return Counter.answer(json(request, new Shared(shares.share(piece, title.strip()), piece)));
    }

    @GetMapping("/s/my-shares")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var share : shares.of(Counter.workspace(request))) {
            pieces.of(share.workspace(), share.session())
                    .ifPresent(piece -> list.add(json(request, new Shared(share, piece))));
        }
        return Counter.answer(list);
    }

    @DeleteMapping("/s/{token}")
    ResponseEntity<byte[]> revoke(@PathVariable String token, HttpServletRequest request) {
        if (!shares.revoke(Counter.workspace(request), token)) {
            throw Counter.missing("you have no such link");
        }
        return Counter.answer(
                JsonNodeFactory.instance.objectNode().put("token", token).put("revoked", true));
    }

    @GetMapping("/s/{token}")
    ResponseEntity<byte[]> page(@PathVariable String token, HttpServletRequest request) {
        var shared = find(token);
        var html = new SharePage(
                SharePage.base(request),
                token,
                shared.title(),
                shared.piece(),
                pictures.now(shared.piece().session()));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(PAGE)
                .body(html.html().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/s/{token}/preview.png")
    @Nullable
    ResponseEntity<byte[]> preview(@PathVariable String token, WebRequest request) throws InterruptedException {
        return pictures.answer(find(token).piece().session(), PiecePictures.Form.WHOLE, PREVIEW, request);
    }

    @GetMapping("/s/{token}/api")
    ResponseEntity<byte[]> data(@PathVariable String token, HttpServletRequest request) {
        var shared = find(token);
        var piece = shared.piece();
        return Counter.answer(json(request, shared)
                .put("stroke_count", piece.strokes())
                .put("width", piece.width())
                .put("height", piece.height())
                .put("drawing_style", piece.style().id())
                .put("preview_url", SharePage.base(request) + "/s/" + token + "/preview.png"));
    }

    private Shared find(String token) {
        return shares.find(token)
                .flatMap(share -> pieces.of(share.workspace(), share.session()).map(piece -> new Shared(share, piece)))
                .orElseThrow(() -> Counter.missing("this link leads nowhere any more"));
    }

    private static ObjectNode json(HttpServletRequest request, Shared shared) {
        var share = shared.share();
        return JsonNodeFactory.instance
                .objectNode()
                .put("token", share.token())
                .put("url", SharePage.base(request) + "/s/" + share.token())
                .put("piece_number", shared.piece().number())
                .put("title", shared.title())
                .put("created_at", share.createdAt().toString());
    }
}
