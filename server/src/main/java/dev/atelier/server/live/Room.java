package dev.atelier.server.live;

import dev.atelier.server.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Those who watch one session on this node. Who they are and where they point is told to the curious among them: always the whole of it, of a few,
 * and only so often, so that ten thousand who come at once are told of in one message each. Thread-safe.
 */
final class Room {
    /** So many are named, and so many cursors shown; the rest is counted. */
    static final int MOST_SHOWN = 20;

    /** Of the page, to tell people apart. */
    static final int COLORS = 8;

    static final Duration CURSOR_LIFETIME = Duration.ofSeconds(4);
    private static final Duration PRESENCE_PACE = Duration.ofSeconds(1);
    private static final Duration CURSOR_PACE = Duration.ofMillis(100);

    private final Announcement.Timer timer;
    private final Announcement presence;
    private final Announcement cursors;

    /** In the order in which they came. */
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    private final int[] worn = new int[COLORS];

    /** In the order in which they moved. */
    private final LinkedHashMap<String, Cursor> pointing = new LinkedHashMap<>();

    private String saidOfCursors = cursorsFrame(List.of());
    private boolean expiryPlanned;

    /** A place on the sheet. */
    record Spot(double x, double y) {}

    /** @param at when it was last heard of */
    private record Cursor(Seat seat, Spot spot, long at) {}

    Room(Announcement.Timer timer) {
        this.timer = timer;
        this.presence = new Announcement(timer, PRESENCE_PACE, this::sayPresence);
        this.cursors = new Announcement(timer, CURSOR_PACE, this::sayCursors);
    }

    void enter(Seat.Occupant occupant, Supplier<String> name) {
        synchronized (this) {
            int color = rarest();
            worn[color]++;
            seats.put(occupant.client(), new Seat(occupant, name, color));
            if (occupant.isCurious() && !pointing.isEmpty()) {
                occupant.tellCursors(saidOfCursors);
            }
        }
        presence.soon();
    }

    /** @return whether nobody is left */
    boolean leave(Seat.Occupant occupant) {
        boolean empty;
        boolean pointed;
        synchronized (this) {
            var seat = seats.remove(occupant.client());
            if (seat != null) {
                worn[seat.color()]--;
            }
            pointed = pointing.remove(occupant.client()) != null;
            empty = seats.isEmpty();
        }
        if (!empty) {
            presence.soon();
            if (pointed) {
                cursors.soon();
            }
        }
        return empty;
    }

    /** @param spot null if the client points nowhere any more */
    void point(String client, @Nullable Spot spot) {
        synchronized (this) {
            var seat = seats.get(client);
            if (seat == null) {
                return;
            }
            pointing.remove(client);
            if (spot != null) {
                pointing.put(client, new Cursor(seat, spot, timer.now()));
            }
            if (pointing.size() > MOST_SHOWN) {
                pointing.pollFirstEntry();
            }
        }
        cursors.soon();
    }

    private int rarest() {
        int rarest = 0;
        for (int color = 1; color < COLORS; color++) {
            if (worn[color] < worn[rarest]) {
                rarest = color;
            }
        }
        return rarest;
    }

    private void sayPresence() {
        int count;
        List<Seat> named;
        synchronized (this) {
            count = seats.size();
            named = seats.values().stream().limit(MOST_SHOWN).toList();
        }
        // Names may have to be looked up, so nobody is kept waiting at the door meanwhile.
        var json = presenceFrame(count, named);
        curious().forEach(each -> each.tellPresence(json));
    }

    private void sayCursors() {
        List<Cursor> shown;
        synchronized (this) {
            dropSilent();
            shown = List.copyOf(pointing.values());
        }
        var json = cursorsFrame(shown);
        List<Seat.Occupant> told;
        synchronized (this) {
            if (json.equals(saidOfCursors)) {
                return;
            }
            saidOfCursors = json;
            told = curious();
        }
        told.forEach(each -> each.tellCursors(json));
    }

    /** And looks again when the next one may have fallen silent. */
    private void dropSilent() {
        long oldest = timer.now() - CURSOR_LIFETIME.toNanos();
        pointing.values().removeIf(cursor -> cursor.at() - oldest <= 0);
        if (!pointing.isEmpty() && !expiryPlanned) {
            expiryPlanned = true;
            timer.after(pointing.values().iterator().next().at() - oldest, this::expire);
        }
    }

    private void expire() {
        synchronized (this) {
            expiryPlanned = false;
        }
        cursors.soon();
    }

    private synchronized List<Seat.Occupant> curious() {
        return seats.values().stream()
                .map(Seat::occupant)
                .filter(Seat.Occupant::isCurious)
                .toList();
    }

    private static String presenceFrame(int count, List<Seat> named) {
        var frame = Json.object().put("type", "presence").put("count", count);
        var viewers = frame.putArray("viewers");
        named.forEach(seat -> person(viewers.addObject(), seat));
        return frame.toString();
    }

    private static String cursorsFrame(List<Cursor> shown) {
        var frame = Json.object().put("type", "cursors");
        var list = frame.putArray("cursors");
        for (var cursor : shown) {
            person(list.addObject(), cursor.seat())
                    .put("x", cursor.spot().x())
                    .put("y", cursor.spot().y());
        }
        return frame.toString();
    }

    private static ObjectNode person(ObjectNode json, Seat seat) {
        return json.put("client", seat.occupant().client())
                .put("name", seat.name())
                .put("color", seat.color());
    }
}
