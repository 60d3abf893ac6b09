package dev.atelier.canvas.state;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Critique;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.input.BrushOption;
import dev.atelier.canvas.state.Gone.Erasure;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A canvas at one moment. Immutable; folding an event gives the next one, at a cost that does not grow with what is on the canvas.
 *
 * @param options what it began as
 * @param log every stroke ever made, in order, also those taken back
 * @param gone which of them were taken back or erased
 * @param title as the agent named it last
 * @param finished whether the agent called it done and has not drawn since
 * @param gate where it stands with its critic
 * @param references what was imagined for it
 */
public record CanvasState(
        CanvasOptions options,
        StrokeLog log,
        Gone gone,
        @Nullable String title,
        boolean finished,
        Hand hand,
        Gate gate,
        References references) {
    /** Before the first event. */
    public static final CanvasState BLANK = blank(CanvasOptions.DEFAULT);

    /** Nothing but paper. */
    public static CanvasState blank(CanvasOptions options) {
        return new CanvasState(
                options, StrokeLog.EMPTY, Gone.NOTHING, null, false, Hand.AT_REST, Gate.UNSEEN, References.NONE);
    }

    /** Folds one event of the session, of whatever type. */
    public CanvasState apply(Event event, EventData data) {
        return switch (data) {
            case SessionEvent.Created created ->
                withOptions(CanvasOptions.stored(created.metadata())).of(created.agent());
            case SessionEvent.Updated updated -> of(updated.agent());
            case CanvasEvent.Strokes strokes -> draw(strokes, event.actor());
            case CanvasEvent.HumanStroke human -> place(List.of(human.stroke()), event.actor());
            case CanvasEvent.UndoStroke undo -> undo(undo.strokeId(), event.actor());
            case CanvasEvent.RedoStroke redo -> redo(redo.strokeId(), event.actor());
            case CanvasEvent.EraseStrokes erase ->
                erase(erase.eraseId(), placesOf(erase.strokeIds()), event.actor(), false);
            case CanvasEvent.ClearCanvas clear ->
                erase(clear.eraseId(), allVisible(), event.actor(), true)
                        .with(
                                hand.ground() == null || hand.ground().cleared() != null
                                        ? hand
                                        : hand.cleared(act(clear.eraseId(), event.actor())))
                        .judged(Gate.UNSEEN);
            case CanvasEvent.UndoErase undo ->
                without(gone.undo(undo.eraseId(), event.actor())).with(uncleared(act(undo.eraseId(), event.actor())));
            case CanvasEvent.Painted painted ->
                new CanvasState(options, log, gone, title, false, hand.painted(painted), gate.drawn(), references);
            case CanvasEvent.Titled titled ->
                new CanvasState(options, log, gone, titled.title(), finished, hand, gate, references);
            case CanvasEvent.Finished _ -> new CanvasState(options, log, gone, title, true, hand, gate, references);
            case CanvasEvent.Critiqued critique -> judged(gate.after(critique));
            case CanvasEvent.Referenced next ->
                new CanvasState(options, log, gone, title, finished, hand, gate, references.plus(next));
            case CanvasEvent.SetStyle set -> withOptions(options.in(set.style()));
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
            if (!gone.contains(i)) {
                strokes.add(log.get(i).stroke());
            }
        }
        return strokes;
    }

    /** As if nothing had been drawn after the first so many strokes of the log; what is gone now is gone all along. */
    public CanvasState after(int strokes) {
        return new CanvasState(options, log.first(strokes), gone, title, finished, hand, gate, references);
    }

    /** People's strokes still to be seen that came after the agent's last look. */
    public List<Placed> byPeopleSinceLook() {
        var strokes = new ArrayList<Placed>();
        for (int i = hand.looked(); i < log.size(); i++) {
            if (log.get(i).isHuman() && !gone.contains(i)) {
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

    /** Whether the piece may be named, signed and called done. */
    public boolean mayFinish() {
        return gate.open() || options.critique() == Critique.OPTIONAL;
    }

    /** Where the pen is when everything so far is drawn. */
    public Point pen() {
        return hand.pen();
    }

    /** What a program painted under the strokes, the newest version; empty if nothing, or if it was cleared away. */
    public Optional<CanvasEvent.Painted> painting() {
        var ground = hand.ground();
        return ground == null || ground.cleared() != null ? Optional.empty() : Optional.of(ground.painted());
    }

    /** How many versions were painted so far. */
    public int versions() {
        var ground = hand.ground();
        return ground == null ? 0 : ground.painted().version();
    }

    private Hand uncleared(String act) {
        var ground = hand.ground();
        return ground != null && act.equals(ground.cleared()) ? hand.cleared(null) : hand;
    }

    private static String act(String id, Actor by) {
        return by + "/" + id;
    }

    private CanvasState with(Hand other) {
        return new CanvasState(options, log, gone, title, finished, other, gate, references);
    }

    /** With the brushes of this agent; null is the same one as before. */
    private CanvasState of(@Nullable AgentConfig agent) {
        return agent == null
                ? this
                : withOptions(options.with(BrushOption.of(agent.equipment().optionsOf(BrushOption.TOOL))));
    }

    private CanvasState withOptions(CanvasOptions stored) {
        return new CanvasState(stored, log, gone, title, finished, hand, gate, references);
    }

    private CanvasState draw(CanvasEvent.Strokes chunk, Actor by) {
        var pen = hand.pen();
        for (var stroke : chunk.strokes()) {
            var outline = Outline.of(Shapes.lenient(stroke.path()));
            pen = outline.isEmpty() ? pen : outline.end();
        }
        int drawn = chunk.firstIndex() + chunk.strokes().size();
        var after = place(chunk.strokes(), by);
        var judged = chunk.signs() ? gate.withSignature() : gate.drawn();
        return new CanvasState(
                options, after.log, gone, title, false, hand.drew(chunk.callId(), drawn, pen), judged, references);
    }

    private CanvasState place(List<Stroke> strokes, Actor by) {
        var longer = log;
        for (var stroke : strokes) {
            longer = longer.plus(new Placed(stroke, by));
        }
        return new CanvasState(options, longer, gone, title, finished, hand, gate, references);
    }

    /** Takes back the newest stroke of that id that this person drew; nothing if there is none. */
    private CanvasState undo(String strokeId, Actor by) {
        int place = newest(strokeId, i -> isOf(i, by) && !gone.contains(i));
        return place < 0 ? this : without(gone.plus(place));
    }

    /** Puts back the newest stroke of that id that this person took back; nothing if there is none. */
    private CanvasState redo(String strokeId, Actor by) {
        int place = newest(strokeId, i -> isOf(i, by) && gone.isTakenBack(i));
        return place < 0 ? this : without(gone.minus(place));
    }

    private CanvasState erase(String id, Set<Integer> places, Actor by, boolean all) {
        return places.isEmpty() ? this : without(gone.plus(new Erasure(id, by, places, all, true)));
    }

    private CanvasState without(Gone now) {
        return new CanvasState(options, log, now, title, finished, hand, gate, references);
    }

    private CanvasState judged(Gate now) {
        return new CanvasState(options, log, gone, title, finished, hand, now, references);
    }

    private boolean isOf(int place, Actor by) {
        var placed = log.get(place);
        return placed.isHuman() && placed.by().equals(by);
    }

    private int newest(String strokeId, IntPredicate fits) {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).stroke().id().equals(strokeId) && fits.test(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Of each id the newest stroke that is to be seen. */
    private Set<Integer> placesOf(List<String> strokeIds) {
        var wanted = new HashSet<>(strokeIds);
        var places = new HashSet<Integer>();
        for (int i = log.size() - 1; i >= 0 && !wanted.isEmpty(); i--) {
            if (!gone.contains(i) && wanted.remove(log.get(i).stroke().id())) {
                places.add(i);
            }
        }
        return places;
    }

    private Set<Integer> allVisible() {
        return IntStream.range(0, log.size())
                .filter(i -> !gone.contains(i))
                .boxed()
                .collect(Collectors.toSet());
    }

    private CanvasState endCall(AgentEvent.ToolResult result) {
        boolean saw = result.content().stream().anyMatch(Content.Image.class::isInstance);
        var next = hand.ended(result.toolUseId());
        return new CanvasState(
                options, log, gone, title, finished, saw ? next.looked(log.size()) : next, gate, references);
    }
}
