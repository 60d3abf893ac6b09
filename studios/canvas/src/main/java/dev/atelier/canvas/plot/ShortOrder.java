package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * An order of lines with little way between them, each in the better direction: the nearest next one first, then parts of the order are
 * turned round as long as that saves way (2-opt). Never a longer way than the given one. Gives the same for the same; the work is
 * bounded, not the best order promised.
 */
final class ShortOrder {
    /** How far ahead a part that is turned round may reach: beyond, trying costs more than it saves. */
    private static final int FURTHEST = 1_000;

    /** What a round may try, so that also a hundred thousand lines take seconds. */
    private static final int MOST_TRIES = 20_000_000;

    private static final int MOST_ROUNDS = 20;
    private static final double WORTH = 1e-9;

    private final List<Leg> legs;
    private final Point from;
    /** Which line comes when, and whether it is drawn backwards. */
    private final int[] order;

    private final boolean[] backwards;

    private ShortOrder(List<Leg> legs, Point from) {
        this.legs = legs;
        this.from = from;
        this.order = new int[legs.size()];
        this.backwards = new boolean[legs.size()];
    }

    static List<Leg> of(List<Leg> legs, Point from) {
        var found = new ShortOrder(legs, from);
        found.takeNearest();
        found.improve();
        var result = found.result();
        return way(result, from) < way(legs, from) ? result : legs;
    }

    /** Between the lines. */
    static double way(List<Leg> legs, Point from) {
        double way = 0;
        var at = from;
        for (var leg : legs) {
            way += at.distanceTo(leg.start());
            at = leg.end();
        }
        return way;
    }

    private void improve() {
        int rounds = 0;
        boolean better = order.length > 1;
        while (better && rounds++ < MOST_ROUNDS) {
            better = turnRound();
        }
    }

    private List<Leg> result() {
        var result = new ArrayList<Leg>(legs.size());
        for (int i = 0; i < order.length; i++) {
            result.add(backwards[i] ? legs.get(order[i]).reversed() : legs.get(order[i]));
        }
        return result;
    }

    private void takeNearest() {
        var near = new NearEnds(legs);
        var at = from;
        for (int i = 0; i < order.length; i++) {
            int end = near.take(at);
            order[i] = end / 2;
            backwards[i] = end % 2 == 1;
            at = end(i);
        }
    }

    private Point start(int place) {
        var leg = legs.get(order[place]);
        return backwards[place] ? leg.end() : leg.start();
    }

    private Point end(int place) {
        if (place < 0) {
            return from;
        }
        var leg = legs.get(order[place]);
        return backwards[place] ? leg.start() : leg.end();
    }

    /** @return whether anything was turned */
    private boolean turnRound() {
        boolean any = false;
        int reach = Math.min(FURTHEST, MOST_TRIES / order.length);
        for (int first = 0; first < order.length; first++) {
            int furthest = Math.min(order.length - 1, first + reach);
            for (int last = first; last <= furthest; last++) {
                if (saved(first, last) > WORTH) {
                    turn(first, last);
                    any = true;
                }
            }
        }
        return any;
    }

    private double saved(int first, int last) {
        var before = end(first - 1);
        double now = before.distanceTo(start(first));
        double then = before.distanceTo(end(last));
        if (last + 1 < order.length) {
            var after = start(last + 1);
            now += end(last).distanceTo(after);
            then += start(first).distanceTo(after);
        }
        return now - then;
    }

    private void turn(int first, int last) {
        for (int i = first, j = last; i < j; i++, j--) {
            int line = order[i];
            boolean way = backwards[i];
            order[i] = order[j];
            backwards[i] = backwards[j];
            order[j] = line;
            backwards[j] = way;
        }
        for (int i = first; i <= last; i++) {
            backwards[i] = !backwards[i];
        }
    }
}
