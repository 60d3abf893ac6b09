package dev.atelier.canvas.state;

import dev.atelier.canvas.Point;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the agent's hand is.
 *
 * @param pen where it is, or will be when the motions so far are played
 * @param calls for each call without result, how many of its strokes are on the canvas
 * @param looked how many strokes there were when the agent last saw the canvas
 */
record Hand(Point pen, Map<String, Integer> calls, int looked) {
    static final Hand AT_REST = new Hand(new Point(0, 0), Map.of(), 0);

    Hand {
        calls = Map.copyOf(calls);
    }

    Hand drew(String call, int drawn, Point to) {
        var more = new HashMap<>(calls);
        more.put(call, drawn);
        return new Hand(to, more, looked);
    }

    Hand ended(String call) {
        if (!calls.containsKey(call)) {
            return this;
        }
        var fewer = new HashMap<>(calls);
        fewer.remove(call);
        return new Hand(pen, fewer, looked);
    }

    Hand looked(int strokes) {
        return new Hand(pen, calls, strokes);
    }
}
