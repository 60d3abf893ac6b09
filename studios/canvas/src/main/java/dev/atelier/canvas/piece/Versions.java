package dev.atelier.canvas.piece;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What programs painted on a piece, version by version, and where its pictures are. Thread-safe, blocking. */
public record Versions(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;

    /** One of them. */
    public record Version(CanvasEvent.Painted painted, Seq seq, Instant at) {}

    /** The one that an event brought; empty if it brought none. */
    public Optional<CanvasEvent.Painted> by(SessionId session, Seq seq) {
        return journal.read(session, new Seq(seq.value() - 1), 1).stream()
                .filter(event -> event.seq().equals(seq))
                .flatMap(event -> painted(event).stream())
                .findFirst();
    }

    private Optional<CanvasEvent.Painted> painted(Event event) {
        return event.type().equals("canvas.painted")
                        && codec.read(event).orElse(null) instanceof CanvasEvent.Painted painted
                ? Optional.of(painted)
                : Optional.empty();
    }

    /** Up to a moment, the first first. */
    public List<Version> of(SessionId session, Seq upTo) {
        var versions = new ArrayList<Version>();
        long last = 0;
        while (true) {
            int limit = (int) Math.min(PAGE, upTo.value() - last);
            var events = limit > 0 ? journal.read(session, new Seq(last), limit) : List.<Event>of();
            if (events.isEmpty()) {
                return List.copyOf(versions);
            }
            for (var event : events) {
                last = event.seq().value();
                painted(event).ifPresent(painted -> versions.add(new Version(painted, event.seq(), event.at())));
            }
        }
    }

    /** A version as clients of the seed know it; its pictures are below {@code asset_base}, which names the event that brought them. */
    public static ObjectNode json(SessionId session, Seq seq, CanvasEvent.Painted painted) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("version", painted.version())
                .put("asset_base", base(session, Long.toString(seq.value())))
                .put("image_width", painted.width())
                .put("image_height", painted.height())
                .put("ops", painted.ops());
        var stages = json.putArray("stages");
        for (var stage : painted.stages()) {
            stages.addObject().put("label", stage.label()).put("ops", stage.ops());
        }
        return json;
    }

    /** Where the pictures of a version are, or of what a call may bring. */
    public static String base(SessionId session, String name) {
        return "/painting-assets/" + session.value() + "/" + name;
    }
}
