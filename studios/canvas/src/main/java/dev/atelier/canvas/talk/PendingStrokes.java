package dev.atelier.canvas.talk;

import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strokes that a client has not drawn yet. They are read from the journal behind what the client has, so nobody empties anything for others;
 * a batch is what the pen began to draw at once, and is called by the seq of its event. Thread-safe, blocking.
 */
public final class PendingStrokes {
    private static final int PAGE = 500;
    private static final int MOST = 5_000;

    private final CanvasDialect.Parts parts;
    private final Rooms rooms;

    PendingStrokes(CanvasDialect.Parts parts, Rooms rooms) {
        this.parts = parts;
        this.rooms = rooms;
    }

    /** Who fetches, and whether it says itself what it has drawn. */
    public record Client(String name, boolean acknowledges) {}

    private record Pending(long batch, Stroke stroke) {}

    /**
     * What a client has not drawn yet. Who does not count itself is known by its connection; without one it is taken to have it from now on.
     *
     * @param after the last batch that the client has, if it keeps count itself
     */
    public ObjectNode fetch(Piece piece, Client client, OptionalLong after) {
        boolean counts = after.isPresent() || client.acknowledges();
        var connected = counts ? List.<Handed>of() : rooms.handed(piece.session(), client.name());
        long from = after.orElseGet(
                () -> connected.stream().mapToLong(Handed::has).min().orElseGet(() -> known(piece, client)));
        // What comes while this is read waits for the next time, so that what is erased and what is drawn are of one
        // moment.
        var moment = parts.history().at(piece.session(), new Seq(Long.MAX_VALUE));
        var visible = moment.state().visible().stream().map(Stroke::id).collect(Collectors.toUnmodifiableSet());
        var pending = new ArrayDeque<Pending>();
        long last = from;
        long until = moment.seq().value();
        while (last < until) {
            for (var event : page(piece, last, until)) {
                last = event.seq().value();
                for (var stroke : drawn(event)) {
                    if (visible.contains(stroke.id())) {
                        pending.add(new Pending(last, stroke));
                    }
                }
            }
            while (pending.size() > MOST) {
                pending.removeFirst();
            }
        }
        var answer = json(piece, pending);
        for (var each : connected) {
            each.fetched(last, pending.isEmpty());
        }
        if (!counts && connected.isEmpty() && last > from) {
            parts.acknowledgements().raise(piece.session(), client.name(), last);
        }
        return answer;
    }

    private long known(Piece piece, Client client) {
        return parts.acknowledgements()
                .of(piece.session(), client.name())
                .orElseGet(() -> client.acknowledges() ? 0 : rooms.firstSeen(piece.session()));
    }

    private List<Event> page(Piece piece, long after, long until) {
        return parts.journal().read(piece.session(), new Seq(after), (int) Math.min(PAGE, until - after));
    }

    private List<Stroke> drawn(Event event) {
        return event.type().equals("canvas.strokes")
                        && parts.codec().read(event).orElse(null) instanceof CanvasEvent.Strokes chunk
                ? chunk.strokes()
                : List.of();
    }

    private static ObjectNode json(Piece piece, ArrayDeque<Pending> pending) {
        var body = JsonNodeFactory.instance.objectNode();
        var strokes = body.putArray("strokes");
        for (var each : pending) {
            var stroke = strokes.addObject().put("batch_id", each.batch());
            stroke.set("path", PieceJson.stroke(each.stroke()));
            stroke.set("points", points(Trail.along(each.stroke().path())));
        }
        return body.put("count", pending.size()).put("piece_number", piece.number());
    }

    private static ArrayNode points(List<Point> points) {
        var list = JsonNodeFactory.instance.arrayNode();
        points.forEach(point -> list.addObject().put("x", rounded(point.x())).put("y", rounded(point.y())));
        return list;
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
