package dev.atelier.canvas.web;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.talk.PendingStrokes;
import dev.atelier.http.Counter;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.JsonNodeFactory;

/** What clients of the seed ask beside their socket; of the newest piece, unless they name a session. */
@RestController
public final class StrokesController {
    /** Clients in JavaScript get the number within a {@code seq} that they have to tell from its neighbours. */
    private static final int LARGEST_COUNT = 1_000_000;

    private final Pieces pieces;
    private final CanvasHistory history;
    private final PendingStrokes pending;

    StrokesController(Pieces pieces, CanvasHistory history, PendingStrokes pending) {
        this.pieces = pieces;
        this.history = history;
        this.pending = pending;
    }

    /**
     * A client that names itself gets all that it has not acknowledged, or what is behind the batch that it says; one that does not gets each
     * stroke once, as it comes from one place.
     */
    @GetMapping("/strokes/pending")
    ResponseEntity<byte[]> pending(HttpServletRequest request) throws InvalidInputException {
        var after = request.getParameter("after");
        if (after != null && !after.matches("[0-9]{1,15}")) {
            throw new InvalidInputException("after", "'" + Sent.shown(after) + "' must be the batch_id of a batch");
        }
        var name = request.getParameter("client");
        if (name != null && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new InvalidInputException("client", "must be 1 to 64 of A-Z a-z 0-9 _ -");
        }
        var client =
                name == null ? new PendingStrokes.Client(place(request), false) : new PendingStrokes.Client(name, true);
        return Counter.answer(pending.fetch(
                piece(request), client, after == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(after))));
    }

    /** As the server names connections that do not say who they are. */
    private static String place(HttpServletRequest request) {
        return "~" + request.getRemoteAddr();
    }

    /** What is said on the socket and answered here, for people and for generators of code. */
    @GetMapping("/schemas/canvas-messages.json")
    ResponseEntity<byte[]> schema() throws IOException {
        try (var stream = Objects.requireNonNull(CanvasEvent.class.getResourceAsStream("seed-messages.schema.json"))) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(stream.readAllBytes());
        }
    }

    @GetMapping("/state")
    ResponseEntity<byte[]> state(HttpServletRequest request) throws InvalidInputException {
        var piece = piece(request);
        var state = history.at(piece.session(), new Seq(Long.MAX_VALUE)).state();
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("canvas")
                .put("width", state.options().width())
                .put("height", state.options().height())
                .put("drawing_style", state.options().style().id())
                .set("strokes", PieceJson.strokes(state.visible()));
        return Counter.answer(body.put("status", state.finished() ? "completed" : "open")
                .put("session_id", piece.session().value())
                .put("piece_number", piece.number()));
    }

    /** Where the picture is of whatever piece is the newest; under the piece's own address it can be kept. */
    @GetMapping(
            path = {"/canvas.png", "/canvas.svg"},
            params = "!session")
    ResponseEntity<Void> picture(HttpServletRequest request) throws InvalidInputException {
        var place = UriComponentsBuilder.fromPath(request.getServletPath())
                .queryParam("session", piece(request).session().value());
        for (var name : List.of("seq", "scale", "width", "height")) {
            var value = request.getParameter(name);
            if (value != null) {
                place.queryParam(name, value);
            }
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(place.build().encode().toUri())
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** Says which number the next piece has; those that there are keep theirs. */
    @PostMapping("/piece_number/{number}")
    ResponseEntity<byte[]> count(@PathVariable String number, HttpServletRequest request) throws InvalidInputException {
        var workspace = Counter.workspace(request);
        int next = pieces.next(workspace);
        int wanted = number.matches("[0-9]{1,7}") ? Integer.parseInt(number) : -1;
        if (wanted < next || wanted > LARGEST_COUNT) {
            throw new InvalidInputException(
                    "piece_number",
                    "'" + Sent.shown(number) + "' must be a whole number from " + next
                            + ", as smaller ones are taken, to " + LARGEST_COUNT);
        }
        pieces.galleries().countFrom(workspace, wanted);
        return Counter.answer(JsonNodeFactory.instance.objectNode().put("piece_number", wanted));
    }

    private Piece piece(HttpServletRequest request) throws InvalidInputException {
        var workspace = Counter.workspace(request);
        var session = request.getParameter("session");
        Optional<Piece> found = session == null ? pieces.newest(workspace) : pieces.of(workspace, id(session));
        return found.orElseThrow(() -> Counter.missing("there is no such piece"));
    }

    private static SessionId id(@Nullable String text) throws InvalidInputException {
        try {
            return new SessionId(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("session", "must be the id of a session");
        }
    }
}
