package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import java.util.List;
import java.util.stream.IntStream;

/** How the pointer goes from one place to another while something is dragged: in strides, and pixel by pixel where it ends. */
record Way(Point from, Point to) {
    private static final int STRIDE = 24;
    private static final int MOST_STRIDES = 60;
    private static final int LEAST_STRIDES = 6;

    /** So many of the last pixels one by one: each asks the target once more whether it takes what is dragged. */
    private static final int APPROACH = 4;

    /** Until shortly before the end; none of a way that is no longer than the approach. */
    List<Point> strides() {
        double length = length();
        double far = length - APPROACH;
        if (far <= 0) {
            return List.of();
        }
        int count = Math.clamp((int) far / STRIDE, LEAST_STRIDES, MOST_STRIDES);
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> at(far * i / count / length))
                .toList();
    }

    /** The rest of it; the last one is the end. */
    List<Point> approach() {
        double length = Math.max(length(), APPROACH);
        return IntStream.range(0, APPROACH)
                .mapToObj(i -> at(1 - (APPROACH - 1 - i) / length))
                .toList();
    }

    private double length() {
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    private Point at(double part) {
        return new Point(
                from.x() + (int) Math.round((to.x() - from.x()) * part),
                from.y() + (int) Math.round((to.y() - from.y()) * part));
    }
}
