package dev.atelier.canvas;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.agent.event.StudioEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens on a canvas. The published fields and their limits are in {@code events.schema.json}. */
public sealed interface CanvasEvent extends StudioEvent {
    /**
     * {@code canvas.strokes}: the pen begins to draw a chunk of a call's strokes; they are on the canvas from here on.
     *
     * @param callId event id of the {@code agent.tool_use}
     * @param firstIndex how many strokes of this call came in earlier chunks
     * @param purpose {@code signature} if they sign the piece; absent for drawing
     */
    record Strokes(
            String callId,
            int firstIndex,
            List<Stroke> strokes,
            Motion motion,
            @Nullable String purpose) implements CanvasEvent {
        public static final String SIGNATURE = "signature";

        public Strokes {
            strokes = List.copyOf(strokes);
        }

        /** Of drawing. */
        public Strokes(String callId, int firstIndex, List<Stroke> strokes, Motion motion) {
            this(callId, firstIndex, strokes, motion, null);
        }

        /** Whether they change nothing of what a critique was about. */
        public boolean signs() {
            return SIGNATURE.equals(purpose);
        }
    }

    /**
     * {@code canvas.critiqued}: somebody who did not draw it looked at the piece.
     *
     * @param brief what the agent said that the piece is to be
     * @param findings what the critic saw and what it wants changed
     */
    record Critiqued(Verdict verdict, String brief, String findings) implements CanvasEvent {
        public enum Verdict {
            @JsonProperty("pass")
            PASS,
            @JsonProperty("fail")
            FAIL
        }

        public boolean passed() {
            return verdict == Verdict.PASS;
        }
    }

    /**
     * {@code canvas.painted}: a painting program came to its end, and the picture that it made is under the strokes.
     *
     * @param callId event id of the {@code agent.tool_use}
     * @param version 1 for the first, and one more for each that is painted over it
     * @param width of the picture in pixels
     * @param image hash of a PNG in the blob store
     * @param ops how many operations it took
     */
    record Painted(String callId, int version, int width, int height, String image, List<Stage> stages, int ops)
            implements CanvasEvent {
        public Painted {
            stages = List.copyOf(stages);
        }

        /**
         * How it looked on its way.
         *
         * @param image hash of a PNG in the blob store, half as large
         */
        public record Stage(String label, int ops, String image) {}
    }

    /**
     * {@code canvas.referenced}: the agent had a picture made of words, to look at while it draws.
     *
     * @param name what the agent calls it
     * @param prompt the words
     */
    record Referenced(String name, String prompt, Picture picture) implements CanvasEvent {}

    /** {@code canvas.titled}: the agent named the piece, and with it the session. */
    record Titled(String title) implements CanvasEvent {
        @Override
        public Optional<String> sessionTitle() {
            return Optional.of(title);
        }
    }

    /** {@code canvas.finished}: the agent calls the piece done; it may go on when somebody asks. */
    record Finished() implements CanvasEvent {}

    /** {@code user.stroke}: a person drew. */
    record HumanStroke(Stroke stroke) implements CanvasEvent {}

    /** {@code user.undo_stroke}: a person takes back a stroke of their own; without effect for any other. */
    record UndoStroke(String strokeId) implements CanvasEvent {}

    /** {@code user.redo_stroke}: a person puts back a stroke that they took back; without effect for any other. */
    record RedoStroke(String strokeId) implements CanvasEvent {}

    /**
     * {@code user.erase_strokes}: a person erases whole strokes, whoever drew them; ids that are not on the canvas are without effect.
     *
     * @param eraseId names this act, to undo it
     */
    record EraseStrokes(String eraseId, List<String> strokeIds) implements CanvasEvent {
        /** Most strokes that one act can erase. */
        public static final int MOST = 1_000;
    }

    /**
     * {@code user.clear_canvas}: a person erases all that is on the canvas.
     *
     * @param eraseId names this act, to undo it
     */
    record ClearCanvas(String eraseId) implements CanvasEvent {}

    /** {@code user.undo_erase}: a person puts back what they erased or cleared; without effect for what others did. */
    record UndoErase(String eraseId) implements CanvasEvent {}

    /** {@code user.set_style}: from now on all of the canvas is in this style. */
    record SetStyle(Style style) implements CanvasEvent {}

    /** The types by published name. */
    static Map<String, Class<? extends StudioEvent>> types() {
        var types = new LinkedHashMap<String, Class<? extends StudioEvent>>();
        types.put("canvas.strokes", Strokes.class);
        types.put("canvas.critiqued", Critiqued.class);
        types.put("canvas.painted", Painted.class);
        types.put("canvas.referenced", Referenced.class);
        types.put("canvas.titled", Titled.class);
        types.put("canvas.finished", Finished.class);
        types.put("user.stroke", HumanStroke.class);
        types.put("user.undo_stroke", UndoStroke.class);
        types.put("user.redo_stroke", RedoStroke.class);
        types.put("user.erase_strokes", EraseStrokes.class);
        types.put("user.clear_canvas", ClearCanvas.class);
        types.put("user.undo_erase", UndoErase.class);
        types.put("user.set_style", SetStyle.class);
        return types;
    }
}
