package dev.atelier.canvas.state;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A canvas at one moment. Immutable; folding an event gives the next one, at a cost that does not grow with what is on the canvas.
 *
 * @param options what it began as
 * @param log every stroke ever made, in order, also those taken back
 * @param undone places in the log of those taken back
 * @param title as the agent named it last
 * @param finished whether the agent called it done and has not drawn since
 */
public record CanvasState(
        CanvasOptions options,
        StrokeLog log,
        Set<Integer> undone,
        @Nullable String title,
        boolean finished,
        Hand hand) {
    /** Before the first event. */
    public static final CanvasState BLANK = blank(CanvasOptions.DEFAULT);

    /** Nothing but paper. */
    public static CanvasState blank(CanvasOptions options) {
        return new CanvasState(options, StrokeLog.EMPTY, Set.of(), null, false, Hand.AT_REST);
    }

    /** Folds one event of the session, of whatever type. */
    public CanvasState apply(Event event, EventData data) {
        return switch (data) {
            case SessionEvent.Created created -> withOptions(CanvasOptions.stored(created.metadata()));
            case CanvasEvent.Strokes strokes -> draw(strokes, event.actor());
            case CanvasEvent.HumanStroke human -> place(List.of(human.stroke()), event.actor());
            case CanvasEvent.UndoStroke undo -> undo(undo.strokeId(), event.actor());
            case CanvasEvent.Titled titled -> new CanvasState(options, log, undone, titled.title(), finished, hand);
            case CanvasEvent.Finished _ -> new CanvasState(options, log, undone, title, true, hand);
            case AgentEvent.ToolResult result -> endCall(result);
            default -> this;
        };
    }

    /** Whether an event of this type can change how the canvas looks. */
    public static boolean isVisible(EventData data) {
        return data instanceof CanvasEvent || data instanceof SessionEvent.Created;
    }

    /** The strokes to be seen, in order. */
    public List<Stroke> visible() {
        var strokes = new ArrayList<Stroke>(log.size());
        for (int i = 0; i < log.size(); i++) {
            if (!undone.contains(i)) {
                strokes.add(log.get(i).stroke());
            }
        }
        return strokes;
    }

    /** People's strokes still to be seen that came after the agent's last look. */
    public List<Placed> byPeopleSinceLook() {
        var strokes = new ArrayList<Placed>();
        for (int i = hand.looked(); i < log.size(); i++) {
            if (log.get(i).isHuman() && !undone.contains(i)) {
                strokes.add(log.get(i));
            }
        }
        return strokes;
    }

    /** The newest stroke of that id, also if it was taken back. */
    public Optional<Placed> find(String strokeId) {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).stroke().id().equals(strokeId)) {
                return Optional.of(log.get(i));
            }
        }
        return Optional.empty();
    }

    /** How many strokes of a running call are on the canvas. */
    public int drawnBy(String callId) {
        return hand.calls().getOrDefault(callId, 0);
    }

    /** Where the pen is when everything so far is drawn. */
    public Point pen() {
        return hand.pen();
    }

    private CanvasState withOptions(CanvasOptions stored) {
        return new CanvasState(stored, log, undone, title, finished, hand);
    }

    private CanvasState draw(CanvasEvent.Strokes chunk, Actor by) {
        var pen = hand.pen();
        for (var stroke : chunk.strokes()) {
            var outline = Outline.of(Shapes.lenient(stroke.path()));
            pen = outline.isEmpty() ? pen : outline.end();
        }
        int drawn = chunk.firstIndex() + chunk.strokes().size();
        var after = place(chunk.strokes(), by);
        return new CanvasState(options, after.log, undone, title, false, hand.drew(chunk.callId(), drawn, pen));
    }

    private CanvasState place(List<Stroke> strokes, Actor by) {
        var longer = log;
        for (var stroke : strokes) {
            longer = longer.plus(new Placed(stroke, by));
        }
        return new CanvasState(options, longer, undone, title, finished, hand);
    }

    /** Takes back the newest stroke of that id that this person drew; nothing if there is none. */
    private CanvasState undo(String strokeId, Actor by) {
        for (int i = log.size() - 1; i >= 0; i--) {
            var placed = log.get(i);
            boolean own = placed.isHuman() && placed.by().equals(by);
            if (own && placed.stroke().id().equals(strokeId) && !undone.contains(i)) {
                var more = new HashSet<>(undone);
                more.add(i);
                return new CanvasState(options, log, Set.copyOf(more), title, finished, hand);
            }
        }
        return this;
    }

    private CanvasState endCall(AgentEvent.ToolResult result) {
        boolean saw = result.content().stream().anyMatch(Content.Image.class::isInstance);
        var next = hand.ended(result.toolUseId());
        return new CanvasState(options, log, undone, title, finished, saw ? next.looked(log.size()) : next);
    }
}
