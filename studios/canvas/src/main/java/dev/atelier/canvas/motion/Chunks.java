package dev.atelier.canvas.motion;

import dev.atelier.canvas.Motion.Move;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Cuts the strokes of a call into chunks of one to two seconds of pen time, lazily, in order.
 *
 * <p>A chunk ends before the stroke that would make it longer than {@link #LONGEST_MS}; a stroke is never cut, so a long one is a
 * chunk of its own. How much of an interrupted call is on the canvas is therefore at most one chunk ahead of the pen.
 */
public final class Chunks implements Iterator<Chunk> {
    static final double LONGEST_MS = 1_500;
    static final int MOST_STROKES = 200;
    /** Keeps one event well below a megabyte. */
    static final int MOST_CONTROLS = 10_000;

    private final MotionPlanner planner;
    private final List<Stroke> strokes;
    private Point at;
    private int next;

    /**
     * @param from where the pen is
     * @param first the index of the first stroke to draw; those before it were drawn already
     */
    public Chunks(MotionPlanner planner, Point from, List<Stroke> strokes, int first) {
        this.planner = planner;
        this.at = from;
        this.strokes = strokes;
        this.next = first;
    }

    @Override
    public boolean hasNext() {
        return next < strokes.size();
    }

    @Override
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int first = next;
        var moves = new ArrayList<Move>();
        double ms = 0;
        int controls = 0;
        while (hasNext() && next - first < MOST_STROKES) {
            var stroke = strokes.get(next);
            var outline = Outline.of(Shapes.lenient(stroke.path()));
            var more = planner.moves(at, next - first, outline);
            ms += MotionPlanner.duration(more);
            controls += size(stroke);
            boolean full = ms > LONGEST_MS || controls > MOST_CONTROLS;
            if (full && next > first) {
                break;
            }
            moves.addAll(more);
            at = outline.isEmpty() ? at : outline.end();
            next++;
        }
        return new Chunk(first, strokes.subList(first, next), MotionPlanner.rounded(moves));
    }

    private static int size(Stroke stroke) {
        var d = stroke.path().d();
        return stroke.path().points().size() + (d == null ? 0 : d.length() / 8);
    }
}
