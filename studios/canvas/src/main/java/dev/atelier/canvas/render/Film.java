package dev.atelier.canvas.render;

import dev.atelier.canvas.state.CanvasState;
import java.util.ArrayList;
import java.util.List;

/**
 * A canvas's life in few pictures: every stroke that came, went or came back is a step, and of the steps so many are kept, evenly. Not
 * thread-safe.
 */
public final class Film {
    private static final int MOST = 128;

    private final List<CanvasState> kept = new ArrayList<>();
    private CanvasState last = CanvasState.BLANK;
    private int steps;
    private int stride = 1;

    /** What came next. */
    public void add(CanvasState next) {
        int before = last.log().size();
        if (steps == 0) {
            keep(next.after(0));
        }
        // Strokes that one event brings come one after the other.
        for (int strokes = before + 1; strokes < next.log().size(); strokes++) {
            keep(next.after(strokes));
        }
        if (!looksLike(next)) {
            keep(next);
        }
        last = next;
    }

    /** In order, with the end. */
    List<CanvasState> pictures() {
        var pictures = new ArrayList<>(kept);
        pictures.add(last);
        return pictures;
    }

    private boolean looksLike(CanvasState next) {
        return next.log().size() == last.log().size()
                && next.gone().places().equals(last.gone().places())
                && next.painting().equals(last.painting())
                && next.options().equals(last.options());
    }

    private void keep(CanvasState state) {
        if (steps++ % stride == 0) {
            kept.add(state);
        }
        if (kept.size() > MOST) {
            stride *= 2;
            var every = List.copyOf(kept);
            kept.clear();
            for (int i = 0; i < every.size(); i += 2) {
                kept.add(every.get(i));
            }
        }
    }
}
