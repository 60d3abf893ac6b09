package dev.atelier.canvas.talk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/{session}} of a canvas, and {@code /ws} for the newest piece of whoever connects, in the words of seeds 000 and 001. Every message
 * says by {@code seq} up to where its client has everything; {@code ?after_seq=} it goes on behind it. Thread-safe.
 */
public final class CanvasDialect implements LiveDialect {
    /** A piece's number stands above the seq of an event in it, so that what is told of later pieces is later. */
    static final long PIECE = 1L << 32;

    private final Parts parts;
    private final Rooms rooms = new Rooms();
    private final StrokeLimit limit;

    public CanvasDialect(Parts parts) {
        this.parts = parts;
        this.limit = new StrokeLimit(parts.clock());
    }

    /** What it stands on. */
    public record Parts(
            Journal journal,
            EventCodec codec,
            Sessions sessions,
            Pieces pieces,
            CanvasHistory history,
            Acknowledgements acknowledgements,
            InstantSource clock) {}

    /**
     * Who is connected.
     *
     * @param client by which what it has drawn is known
     * @param named whether it said so itself
     * @param follows whether it goes along to the next piece
     */
    record Seat(Principal principal, String client, boolean named, boolean follows) {}

    /** What clients have not drawn yet. */
    public PendingStrokes pending() {
        return new PendingStrokes(parts, rooms);
    }

    @Override
    public Optional<Talk> open(Visit visit) throws InvalidInputException {
        var workspace = visit.principal().workspace();
        var session = visit.session();
        boolean newest = visit.name().isEmpty();
        Optional<Piece> piece;
        if (newest) {
            piece = Optional.of(newest(visit.principal()));
        } else if (session != null && session.origin().studio().equals(CanvasStudio.NAME)) {
            piece = parts.pieces().of(workspace, session.id());
        } else {
            return Optional.empty();
        }
        if (piece.isEmpty()) {
            return Optional.empty(); // deleted a moment ago
        }
        var after = after(visit.after());
        var seat = new Seat(
                visit.principal(), visit.client().name(), visit.client().named(), newest);
        return Optional.of(new CanvasTalk(
                parts, new CanvasTalk.Company(rooms, limit), seat, piece.get(), resumed(piece.get(), after)));
    }

    /** Only the first of them may have to wake the artist, so that a crowd that comes at once costs no more. */
    @Override
    public void arrived(SessionId session, Principal who) {
        if (rooms.readerCame(session) && Standing.pausesUnwatched(parts, session)) {
            new Attendance(parts, rooms).came(session, who);
        }
    }

    @Override
    public void left(SessionId session, Principal who) {
        if (rooms.readerLeft(session) && Standing.pausesUnwatched(parts, session)) {
            new Attendance(parts, rooms).left(session, who);
        }
    }

    /** The newest piece; a fresh one, at which nobody draws before it is told to, if there is none. */
    private Piece newest(Principal principal) throws InvalidInputException {
        var workspace = principal.workspace();
        var newest = parts.pieces().newest(workspace);
        return newest.isPresent() ? newest.get() : new NewPieces(parts).prepare(principal);
    }

    private static @Nullable Long after(@Nullable String text) throws InvalidInputException {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,16}")) {
            throw new InvalidInputException("after_seq", "must be the seq of a message");
        }
        return Long.parseLong(text);
    }

    /** Behind which event of a piece a client goes on; null if it is to be told everything, as what it has is of another piece. */
    private static @Nullable Long resumed(Piece piece, @Nullable Long after) {
        return after == null || after / PIECE != piece.number() ? null : after % PIECE;
    }
}
