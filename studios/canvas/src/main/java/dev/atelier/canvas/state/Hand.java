package dev.atelier.canvas.state;

import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Point;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the agent's hand is.
 *
 * @param pen where it is, or will be when the motions so far are played
 * @param calls for each call without result, how many of its strokes are on the canvas
 * @param ground what it painted last; null if nothing
 * @param looked how many strokes there were when the agent last saw the canvas
 */
record Hand(
        Point pen,
        Map<String, Integer> calls,
        int looked,
        @Nullable Ground ground) {
    static final Hand AT_REST = new Hand(new Point(0, 0), Map.of(), 0, null);

    Hand {
        calls = Map.copyOf(calls);
    }

    Hand drew(String call, int drawn, Point to) {
        var more = new HashMap<>(calls);
        more.put(call, drawn);
        return new Hand(to, more, looked, ground);
    }

    Hand ended(String call) {
        if (!calls.containsKey(call)) {
            return this;
        }
        var fewer = new HashMap<>(calls);
        fewer.remove(call);
        return new Hand(pen, fewer, looked, ground);
    }

    Hand looked(int strokes) {
        return new Hand(pen, calls, strokes, ground);
    }

    Hand painted(CanvasEvent.Painted event) {
        return new Hand(pen, calls, looked, new Ground(event, null));
    }

    /** @param act null if it is put back */
    Hand cleared(@Nullable String act) {
        return ground == null ? this : new Hand(pen, calls, looked, new Ground(ground.painted(), act));
    }
}
