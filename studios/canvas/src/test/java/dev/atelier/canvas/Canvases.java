package dev.atelier.canvas;

import dev.atelier.agent.event.EventData;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.List;

/** Canvases for tests. */
public final class Canvases {
    public static final Actor AGENT = Actor.agent("agent_artist");
    public static final Actor ANNE = Actor.user("anne");

    private Canvases() {}

    public static CanvasState blank(Style style, int width, int height) {
        return CanvasState.blank(new CanvasOptions(style, width, height, 1, null));
    }

    public static CanvasState with(CanvasState state, Stroke... strokes) {
        var next = state;
        for (var stroke : strokes) {
            next = stroke.author() == Stroke.Author.HUMAN
                    ? apply(next, ANNE, new CanvasEvent.HumanStroke(stroke))
                    : apply(next, AGENT, new CanvasEvent.Strokes("call", 0, List.of(stroke), new Motion(0, List.of())));
        }
        return next;
    }

    public static CanvasState apply(CanvasState state, Actor by, EventData data) {
        var event = new Event(new SessionId("sesn_1"), new Seq(1), Instant.EPOCH, Draft.of("test.event", by, "{}"));
        return state.apply(event, data);
    }

    public static Stroke svg(String d, Ink ink) {
        return Stroke.agent("s", PathData.svg(d), ink);
    }

    public static Ink ink(String color, double width, double opacity) {
        return new Ink(color, width, opacity, null, null);
    }
}
